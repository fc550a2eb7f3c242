import { describe, expect, test } from "vitest";
import type { WireDevice, WireDevicePage } from "../../../src/dt/wire/device.ts";
import type { WireEventPage } from "../../../src/dt/wire/stream-frame.ts";
import { MALFORMED } from "../../../src/simulator/faults/fault.ts";
import { ORIGIN, PROJECT, type SimClient, createSimClient } from "../../support/sim-client.ts";

const NAME = "Meat counter";

async function device(client: SimClient): Promise<WireDevice> {
  const path = `${PROJECT}/devices?label_filters=name=${encodeURIComponent(NAME)}`;
  const [found] = (await client.json<WireDevicePage>(path)).devices;
  if (found === undefined) throw new Error(`no ${NAME}`);
  return found;
}

describe("the switchboard", () => {
  test("[SM27] only this machine may use it, and no page of another origin", async () => {
    const client = await createSimClient();
    const ask = async (path: string, init: RequestInit, loopback: boolean): Promise<number> =>
      (await client.simulator.handle(new Request(`${ORIGIN}/sim${path}`, init), { loopback }))
        .status;
    const body = JSON.stringify({ kind: "refuse" });
    expect(await ask("/faults", { method: "POST", body }, false)).toBe(403);
    expect(await ask("/faults", {}, false)).toBe(403);
    expect(await ask("/requests", {}, false)).toBe(403);
    expect(await ask("/beacon", {}, false)).toBe(403);
    expect(await ask("/beacon", { method: "POST", body: "{}" }, false)).toBe(403);
    const foreign = { origin: "https://elsewhere.example" };
    expect(await ask("/beacon", { method: "POST", body: "{}", headers: foreign }, true)).toBe(403);
    expect(await ask("/faults", { method: "POST", body, headers: foreign }, true)).toBe(403);
    expect(await ask("/faults", { method: "POST", body, headers: { origin: ORIGIN } }, true)).toBe(
      200,
    );
    expect(await ask("/faults", { method: "DELETE" }, true)).toBe(200);
    expect((await client.ask("/v2/projects")).status).toBe(200);
  });

  test("[SC27] beacons are taken and listed, the last hundred, and fail as told", async () => {
    const client = await createSimClient();
    const post = (body: string) => client.ask("/beacon", { method: "POST", body });
    for (let count = 1; count <= 101; count += 1) {
      expect((await post(JSON.stringify({ count }))).status).toBe(204);
    }
    const { beacons } = await client.json<{
      beacons: { body: unknown; contentType: string; atMs: number }[];
    }>("/beacon");
    expect(beacons.map(({ body }) => body)).toEqual(
      Array.from({ length: 100 }, (_, index) => ({ count: index + 2 })),
    );
    expect(beacons[0]?.atMs).toBe(client.clock.now());
    expect((await post("not json")).status).toBe(400);
    expect((await post(JSON.stringify("x".repeat(70_000)))).status).toBe(413);
    expect((await client.ask("/beacon", { method: "DELETE" })).status).toBe(501);
    await client.fault({ kind: "status", status: 503, path: "/beacon" });
    expect((await post("{}")).status).toBe(503);
    expect((await client.ask("/v2/projects")).status).toBe(200);
  });

  test("[SM28] faults are listed, cleared one by one or all, and end by themselves", async () => {
    const client = await createSimClient();
    await client.fault(
      { kind: "duplicates", durationSeconds: 30 },
      { kind: "refuse", path: "/v2", count: 3 },
    );
    const list = async (): Promise<unknown> =>
      (await client.json<{ faults: unknown }>("/faults")).faults;
    expect(await list()).toEqual([
      { id: 1, fault: { kind: "duplicates", durationSeconds: 30 } },
      { id: 2, fault: { kind: "refuse", path: "/v2", count: 3 }, left: 3 },
    ]);
    expect((await client.ask("/faults/2", { method: "DELETE" })).status).toBe(200);
    expect((await client.ask("/faults/2", { method: "DELETE" })).status).toBe(404);
    await client.advance(30_000);
    expect(await list()).toEqual([]);
    expect(client.pending()).toBe(0);
  });

  test.each([
    ["not JSON", "{", /JSON/u],
    ["no kind", "{}", /kind/u],
    ["an unknown kind", '{"kind":"gremlins"}', /kind/u],
    ["a field too many", '{"kind":"cut","speed":3}', /speed/u],
    ["a wrong field", '{"kind":"status","status":"down"}', /status/u],
    ["a missing field", '{"kind":"mute"}', /device/u],
  ])("[SM28] %s is a 400 that says so", async (_, body, sentence) => {
    const client = await createSimClient();
    const response = await client.ask("/faults", { method: "POST", body });
    expect([response.status, await response.json()]).toMatchObject([
      400,
      { error: expect.stringMatching(sentence) },
    ]);
  });

  test("[SM28] an unknown device is a 404 and nothing is done", async () => {
    const client = await createSimClient();
    const body = JSON.stringify([{ kind: "duplicates" }, { kind: "mute", device: "nobody" }]);
    expect((await client.ask("/faults", { method: "POST", body })).status).toBe(404);
    expect(await client.json("/faults")).toEqual({ faults: [] });
  });
});

describe("requests", () => {
  test("[SM28] refuse is a connection that fails, for as many requests as it says", async () => {
    const client = await createSimClient();
    await client.fault({ kind: "refuse", path: ":stream", count: 2 });
    const stream = async (): Promise<string> =>
      (await client.ask(`${PROJECT}/devices:stream`)).type;
    expect((await client.ask("/v2/projects")).status).toBe(200);
    expect([await stream(), await stream(), await stream()]).toEqual(["error", "error", "default"]);
    client.simulator.close();
  });

  test("[SM28] refuse stops preflights without using up its count", async () => {
    const client = await createSimClient();
    await client.fault({ kind: "refuse", count: 1 });
    expect((await client.ask("/v2/projects", { method: "OPTIONS" })).type).toBe("error");
    expect((await client.ask("/v2/projects")).status).toBe(200);
  });

  test("[SM28] any status, with or without Retry-After, only below its path", async () => {
    const client = await createSimClient();
    await client.fault({
      kind: "status",
      path: "/v2/projects",
      status: 503,
      retryAfter: 7,
      count: 1,
    });
    const refused = await client.ask(`${PROJECT}/devices`);
    expect([refused.status, refused.headers.get("retry-after"), await refused.json()]).toEqual([
      503,
      "7",
      { error: "service unavailable", code: 503, help: expect.any(String) },
    ]);
    await client.fault({ kind: "status", status: 403, message: "no rights here" });
    const stream = await client.ask(`${PROJECT}/devices:stream`);
    expect([stream.status, stream.headers.has("retry-after"), await stream.json()]).toMatchObject([
      403,
      false,
      { error: { code: 403, message: "no rights here" } },
    ]);
    expect((await client.signIn()).status).toBe(403);
    await client.ask("/faults", { method: "DELETE" });
    expect((await client.signIn()).status).toBe(200);
    await client.fault({
      kind: "status",
      status: 429,
      retryAfter: "Mon, 23 Nov 2026 13:00:30 GMT",
    });
    expect((await client.ask("/v2/projects")).headers.get("retry-after")).toContain("13:00:30");
    await client.fault({ kind: "status", status: 204 });
    expect((await client.ask("/v2/projects")).status).toBe(204);
  });

  test("[SM28] HTML comes instead of JSON and instead of a stream", async () => {
    const client = await createSimClient();
    await client.fault({ kind: "html" });
    for (const path of ["/v2/projects", `${PROJECT}/devices:stream`, "/oauth2/token"]) {
      const response = await client.ask(path, { method: "GET" });
      expect([response.status, response.headers.get("content-type")]).toEqual([
        200,
        "text/html; charset=utf-8",
      ]);
      expect(await response.text()).toMatch(/^<!doctype html>/u);
    }
  });

  test("[SM28] slow answers come after their delay", async () => {
    const client = await createSimClient();
    await client.fault({ kind: "slow", delaySeconds: 3 });
    let status = 0;
    void client.ask("/v2/projects").then((response) => {
      status = response.status;
    });
    await client.advance(2999);
    expect(status).toBe(0);
    await client.advance(1);
    await client.advance(0);
    expect(status).toBe(200);
  });
});

describe("streams", () => {
  test("[SM29] pings stop on all streams, or on those open now", async () => {
    for (const scope of ["all", "open"]) {
      const client = await createSimClient();
      const pings = (listener: { events(): { eventType: string }[] }): number =>
        listener.events().filter(({ eventType }) => eventType === "ping").length;
      const before = await client.listen("?ping_interval=10s");
      await client.advance(25_000);
      expect(pings(before)).toBe(2);
      await client.fault({ kind: "no-pings", scope });
      const after = await client.listen("?ping_interval=10s");
      await client.advance(30_000);
      expect(pings(before)).toBe(2);
      expect(before.events().length).toBeGreaterThan(100);
      expect(pings(after)).toBe(scope === "all" ? 0 : 3);
      await client.ask("/faults", { method: "DELETE" });
      await client.advance(10_000);
      expect(pings(after)).toBe(scope === "all" ? 1 : 4);
      client.simulator.close();
    }
  });

  test("[SM29] a stalled stream stays open without a byte, its end included", async () => {
    const client = await createSimClient();
    const old = await client.listen("?ping_interval=10s");
    await client.advance(5000);
    await client.fault({ kind: "stall", scope: "open" });
    const length = old.text().length;
    const fresh = await client.listen("?ping_interval=10s");
    await client.advance(3_700_000);
    expect([old.text().length, old.state()]).toEqual([length, "open"]);
    expect(fresh.state()).toBe("closed");
    await old.leave();
    expect(client.pending()).toBe(0);
    await client.fault({ kind: "stall" });
    const access_token = await client.token();
    const all = await client.listen(`?ping_interval=10s&token=${access_token}`, { headers: {} });
    expect(all.response.status).toBe(200);
    await client.advance(30_000);
    expect([all.text(), all.state()]).toEqual(["", "open"]);
    client.simulator.close();
  });

  test("[SM29] cut breaks in the middle of a frame, close ends between two", async () => {
    const client = await createSimClient();
    const cut = await client.listen("", { headers: await sse(client) });
    await client.advance(3000);
    await client.fault({ kind: "cut" });
    await client.advance(0);
    expect(cut.state()).toBe("broken");
    expect(cut.text()).toMatch(/\n\ndata: \{"result":[^\n]+$/u);
    const closed = await client.listen("", { headers: await sse(client) });
    await client.advance(3000);
    await client.fault({ kind: "close" });
    await client.advance(0);
    expect(closed.state()).toBe("closed");
    expect(closed.text()).toMatch(/\}\n\n$/u);
    expect(client.pending()).toBe(0);
  });

  test.each([
    ["current", { error: { code: 13, message: "internal error", details: [expect.anything()] } }],
    ["older", { error: { grpcCode: 13, httpCode: 13, message: "internal error" } }],
    ["rest", { error: "internal error", code: 13, help: expect.any(String) }],
  ])("[SM29] the error frame of shape %s", async (shape, frame) => {
    const client = await createSimClient();
    const listener = await client.listen();
    await client.fault({ kind: "error-frame", shape, keepOpen: true });
    await client.advance(0);
    expect(listener.state()).toBe("open");
    expect(listener.frames()).toMatchObject([frame]);
    await client.fault({ kind: "error-frame", shape, code: 401, message: "expired" });
    await client.advance(0);
    expect(listener.state()).toBe("closed");
    expect(JSON.stringify(listener.frames()[1])).toContain("401");
  });

  test("[SM29] the closing frame's shape and the lengths of lives can be changed", async () => {
    const client = await createSimClient();
    await client.fault(
      { kind: "closing-frame", shape: "older" },
      { kind: "stream-lifetime", seconds: 5 },
      { kind: "token-lifetime", seconds: 90 },
    );
    expect(await (await client.signIn()).json()).toMatchObject({ expires_in: 90 });
    const listener = await client.listen();
    await client.advance(5000);
    await client.advance(0);
    expect(listener.state()).toBe("closed");
    expect(listener.frames().at(-1)).toMatchObject({ error: { grpcCode: 1, httpCode: 408 } });
  });
});

describe("events", () => {
  test("[SM30] duplicates: every event twice, the same in every byte", async () => {
    const client = await createSimClient();
    await client.fault({ kind: "duplicates" });
    const listener = await client.listen();
    await client.advance(20_000);
    const lines = listener.text().trimEnd().split("\n");
    expect(lines.length).toBeGreaterThan(96);
    for (let i = 0; i < lines.length; i += 2) expect(lines[i + 1]).toBe(lines[i]);
    client.simulator.close();
  });

  test("[SM30] out of order: all of them, and neighbours change places", async () => {
    const client = await createSimClient();
    const straight = await client.listen();
    await client.advance(20_000);
    await straight.leave();
    const twin = await createSimClient();
    await twin.fault({ kind: "out-of-order" });
    const crooked = await twin.listen();
    await twin.advance(20_000);
    const ids = straight.events().map((event) => event.eventId);
    const swapped = crooked.events().map((event) => event.eventId);
    expect(swapped.slice(0, 4)).toEqual([ids[1], ids[0], ids[3], ids[2]]);
    expect(ids.length - swapped.length).toBeLessThanOrEqual(1);
    twin.simulator.close();
  });

  test("[SM30] a back-fill burst: newest first, in stream and history, N events of M samples", async () => {
    const client = await createSimClient();
    const { name, reported } = await device(client);
    const listener = await client.listen("?event_types=temperature");
    await client.fault({ kind: "backfill", device: NAME, events: 7, samples: 3, stepSeconds: 600 });
    await client.advance(0);
    const burst = listener.events();
    const times = burst.map((event) => Date.parse(event.timestamp));
    expect(times).toEqual([1, 2, 3, 4, 5, 6, 7].map((i) => client.clock.now() - i * 600_000));
    for (const event of burst) {
      expect(event).toMatchObject({
        targetName: name,
        data: { temperature: { isBackfilled: true } },
      });
      const data =
        event.data !== null && "temperature" in event.data ? event.data.temperature : undefined;
      expect(data?.samples?.map(({ sampleTime }) => Date.parse(sampleTime))).toEqual(
        [0, 200_000, 400_000].map((ms) => Date.parse(event.timestamp) - ms),
      );
    }
    await client.advance(2000);
    const { events } = await client.json<WireEventPage>(
      `/v2/${name}/events?event_types=temperature`,
    );
    const ids = new Set(events.map((event) => event.eventId));
    for (const event of burst) expect(ids).toContain(event.eventId);
    const now = (await device(client)).reported?.temperature;
    expect(Date.parse(now?.updateTime ?? "")).toBeGreaterThanOrEqual(
      Date.parse(reported?.temperature?.updateTime ?? ""),
    );
    client.simulator.close();
  });

  test("[SM30] a muted sensor is silent in stream and history, then speaks again", async () => {
    const client = await createSimClient({ indexingDelayMs: 0 });
    const from = new Date(client.clock.now()).toISOString();
    const { name } = await device(client);
    const id = name.split("/").at(-1);
    const listener = await client.listen(`?device_ids=${id}&event_types=temperature`);
    await client.advance(60_000);
    expect(listener.events()).toHaveLength(3);
    await client.fault({ kind: "mute", device: NAME, durationSeconds: 120 });
    await client.advance(120_000);
    expect(listener.events()).toHaveLength(3);
    await client.advance(62_000);
    expect(listener.events()).toHaveLength(6);
    const { events } = await client.json<WireEventPage>(
      `/v2/${name}/events?event_types=temperature&start_time=${from}`,
    );
    expect(events.map((e) => e.eventId).toReversed()).toEqual(
      listener.events().map((e) => e.eventId),
    );
    client.simulator.close();
  });

  test("[SM30] offline says so, is silent, and comes back as SDS", async () => {
    const client = await createSimClient();
    const { name } = await device(client);
    const listener = await client.listen(`?device_ids=${name.split("/").at(-1)}`);
    await client.fault({ kind: "offline", device: NAME });
    await client.advance(60_000);
    expect(listener.events()).toMatchObject([
      { data: { connectionStatus: { connection: "OFFLINE", available: [] } } },
    ]);
    expect((await device(client)).reported?.connectionStatus?.connection).toBe("OFFLINE");
    await client.ask("/faults", { method: "DELETE" });
    await client.advance(21_000);
    expect(listener.events()[1]).toMatchObject({
      data: { connectionStatus: { connection: "SDS", available: ["SDS"] } },
    });
    expect(listener.events().length).toBeGreaterThan(2);
    client.simulator.close();
  });

  test("[SM30] unknown types and oversized frames reach every stream", async () => {
    const client = await createSimClient({ devices: 1 });
    const listener = await client.listen();
    await client.fault(
      { kind: "unknown-event" },
      { kind: "unknown-event", eventType: "radiation" },
    );
    await client.fault({ kind: "oversized-frame", bytes: 5_000_000 });
    await client.advance(0);
    expect(listener.events().map((event) => event.eventType)).toEqual([
      "somethingNew",
      "radiation",
      "temperature",
    ]);
    expect(listener.text().length).toBeGreaterThan(5_000_000);
    client.simulator.close();
  });

  test("[SM30] every malformed frame is wrong in its own way", async () => {
    const client = await createSimClient({ devices: 1 });
    const listener = await client.listen();
    for (const variant of MALFORMED) await client.fault({ kind: "malformed", variant });
    await client.advance(0);
    const lines = listener.text().split("\n").slice(0, MALFORMED.length);
    expect(new Set(lines).size).toBe(MALFORMED.length);
    const broken = lines.filter((line) => {
      try {
        JSON.parse(line);
        return false;
      } catch {
        return true;
      }
    });
    expect(broken).toHaveLength(4);
    expect(lines.join("\n")).toContain("1e+308");
    client.simulator.close();
  });
});

describe("tokens, clocks, log", () => {
  test("[SM31] expired tokens are a 401 for new requests, and the stream stays", async () => {
    const client = await createSimClient();
    const listener = await client.listen();
    await client.fault({ kind: "expire-tokens" });
    expect((await client.ask("/v2/projects")).status).toBe(401);
    expect((await client.ask(`${PROJECT}/devices:stream`)).status).toBe(401);
    await client.advance(5000);
    expect(listener.state()).toBe("open");
    const access_token = await client.token();
    expect((await client.ask(`/v2/projects?token=${access_token}`, { headers: {} })).status).toBe(
      200,
    );
    client.simulator.close();
  });

  test("[SM31] a skewed clock shows in pings, events, history, and in what JWTs it takes", async () => {
    const client = await createSimClient();
    const listener = await client.listen("?ping_interval=10s");
    await client.fault({ kind: "clock-skew", seconds: 600 });
    await client.advance(30_000);
    const offsets = listener.events().map((e) => Date.parse(e.timestamp) - client.clock.now());
    expect(offsets.length).toBeGreaterThan(48);
    for (const offset of offsets) {
      expect(offset).toBeGreaterThan(569_000);
      expect(offset).toBeLessThanOrEqual(600_000);
    }
    const { name } = await device(client);
    const { events } = await client.json<WireEventPage>(`/v2/${name}/events`);
    expect(Date.parse(events[0]?.timestamp ?? "")).toBeGreaterThan(client.clock.now() + 500_000);
    await client.fault({ kind: "clock-skew", seconds: -600 });
    expect(await (await client.signIn()).json()).toMatchObject({
      error_description: expect.stringContaining("future"),
    });
    await client.ask("/faults", { method: "DELETE" });
    expect((await client.signIn()).status).toBe(200);
    client.simulator.close();
  });

  test("[SM31] the indexing delay can be made longer", async () => {
    const client = await createSimClient();
    await client.fault({ kind: "indexing-delay", seconds: 10 });
    const { name } = await device(client);
    await client.advance(60_000);
    const { events } = await client.json<WireEventPage>(`/v2/${name}/events`);
    const age = client.clock.now() - Date.parse(events[0]?.timestamp ?? "");
    expect(age).toBeGreaterThanOrEqual(10_000);
  });

  test("[SM32] the log tells tokens apart and shows none", async () => {
    const client = await createSimClient();
    const tokens = [await client.token(), await client.token()];
    for (const token of [...tokens, tokens[1]]) {
      const path = `${PROJECT}/devices:stream?pingInterval=10s&token=${token}`;
      await (await client.ask(path, { headers: {} })).body?.cancel();
    }
    const log = await client.ask("/requests");
    const text = await log.text();
    for (const token of tokens) expect(text).not.toContain(token);
    const {
      requests,
      openStreams,
    }: {
      requests: {
        path: string;
        query: string;
        status: number;
        token: string | null;
        via: string;
      }[];
      openStreams: number;
    } = JSON.parse(text);
    expect(openStreams).toBe(0);
    const streams = requests.filter(({ path }) => path.endsWith(":stream"));
    expect(streams).toMatchObject([
      { method: "GET", query: "pingInterval=10s", status: 200, via: "query" },
      { query: "pingInterval=10s" },
      { query: "pingInterval=10s" },
    ]);
    const [a, b, c] = streams.map(({ token }) => token);
    expect(a).toMatch(/^sha256:[0-9a-f]{12}$/u);
    expect(a).not.toBe(b);
    expect(b).toBe(c);
  });
});

async function sse(client: SimClient): Promise<Record<string, string>> {
  const access_token = await client.token();
  return { accept: "text/event-stream", authorization: `Bearer ${access_token}` };
}
