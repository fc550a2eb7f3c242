import { describe, expect, test } from "vitest";
import type { WireEventPage } from "../../../src/dt/wire/stream-frame.ts";
import { ORIGIN, PROJECT, createSimClient, listenTo } from "../../support/sim-client.ts";

// Answers that come late, in pieces, as something else, or with a status of their own.

const SSE = { accept: "text/event-stream" };

describe("statuses", () => {
  test.each([
    [408, "request timeout"],
    [429, "too many requests"],
    [502, "bad gateway"],
  ])("[SM28] %i has its own words, and no Retry-After unless told", async (status, words) => {
    const client = await createSimClient();
    await client.fault({ kind: "status", status });
    const answer = await client.ask("/v2/projects");
    expect([answer.status, answer.headers.has("retry-after"), await answer.json()]).toMatchObject([
      status,
      false,
      { error: words, code: status },
    ]);
  });

  test("[SM28] a captive portal and a proxy's error page come on every path", async () => {
    const client = await createSimClient();
    for (const status of [200, 502]) {
      await client.fault({ kind: "html", status, durationSeconds: 5 });
      for (const path of ["/v2/projects", `${PROJECT}/devices:stream`, "/oauth2/token"]) {
        const answer = await client.ask(path, { method: "GET" });
        expect([answer.status, answer.headers.get("content-type")]).toEqual([
          status,
          "text/html; charset=utf-8",
        ]);
      }
      await client.advance(5000);
    }
  });
});

describe("content types", () => {
  test("[SM42] the same answer, called something else", async () => {
    const client = await createSimClient();
    await client.fault({ kind: "content-type" });
    const list = await client.ask("/v2/projects");
    expect(list.headers.get("content-type")).toBe("text/plain");
    expect(await list.json()).toHaveProperty("projects");
    await client.fault({
      kind: "content-type",
      path: ":stream",
      contentType: "application/octet-stream",
    });
    const stream = await client.listen("", { headers: { ...SSE, ...(await bearer(client)) } });
    expect(stream.response.headers.get("content-type")).toBe("application/octet-stream");
    await client.advance(5000);
    expect(stream.events().length).toBeGreaterThan(0);
    client.simulator.close();
  });

  test("[SM42] what is no media type is refused", async () => {
    const client = await createSimClient();
    const body = JSON.stringify({ kind: "content-type", contentType: "text/plain\r\nx: y" });
    expect((await client.ask("/faults", { method: "POST", body })).status).toBe(400);
  });
});

describe("slow bodies", () => {
  test("[SM43] an answer's headers and half of its body come at once, the rest later", async () => {
    const client = await createSimClient();
    const whole = await (await client.ask("/v2/projects")).text();
    await client.fault({ kind: "slow-body", delaySeconds: 20 });
    const answer = listenTo(await client.ask("/v2/projects"));
    await client.advance(19_999);
    expect([answer.text().length, answer.state()]).toEqual([Math.ceil(whole.length / 2), "open"]);
    await client.advance(1);
    await client.advance(0);
    expect([answer.text(), answer.state()]).toEqual([whole, "closed"]);
  });

  test("[SM43] a stream drips: half a frame, and the other half after the delay", async () => {
    const client = await createSimClient({ devices: 1, intervalSeconds: 3600 });
    await client.fault({ kind: "slow-body", path: ":stream", delaySeconds: 4 });
    const stream = await client.listen("?ping_interval=10s");
    await client.advance(13_999);
    const half = stream.text();
    expect(half).toMatch(/^\{"result":\{"event":\{"eventId":"[^}]*$/u);
    await client.advance(1);
    await client.advance(0);
    expect(stream.text()).toHaveLength(stream.text().indexOf("\n") + 1);
    expect(stream.text().startsWith(half)).toBe(true);
    expect(stream.events()).toMatchObject([{ eventType: "ping" }]);
    client.simulator.close();
  });

  test("[SM43] a client that leaves in between ends the stream inside", async () => {
    const client = await createSimClient();
    await client.fault({ kind: "slow-body", delaySeconds: 60 });
    const stream = await client.listen("?ping_interval=1s");
    await client.advance(2000);
    await stream.leave();
    await client.ask("/faults", { method: "DELETE" });
    await client.advance(60_000);
    expect(client.pending()).toBe(0);
  });
});

describe("cross-origin reading", () => {
  test("[SM44] is taken away from one host or from both, streams and preflights included", async () => {
    const client = await createSimClient();
    const allowed = async (path: string): Promise<boolean> => {
      const answer = await client.ask(path, { headers: { origin: "https://wall.example" } });
      await answer.body?.cancel();
      return answer.headers.has("access-control-allow-origin");
    };
    const seen = async (): Promise<boolean[]> => [
      await allowed("/v2/projects"),
      await allowed(`${PROJECT}/devices:stream`),
      await allowed("/oauth2/token"),
    ];
    expect(await seen()).toEqual([true, true, true]);
    await client.fault({ kind: "no-cors", host: "api", durationSeconds: 60 });
    expect(await seen()).toEqual([false, false, true]);
    await client.fault({ kind: "no-cors", host: "identity", durationSeconds: 60 });
    expect(await seen()).toEqual([false, false, false]);
    const preflight = await client.ask("/v2/projects", { method: "OPTIONS" });
    expect(preflight.headers.has("access-control-allow-origin")).toBe(false);
    await client.advance(60_000);
    expect(await seen()).toEqual([true, true, true]);
  });
});

describe("frames", () => {
  test("[SM45] a cut inside a character leaves the first of its two bytes", async () => {
    const client = await createSimClient();
    for (const headers of [SSE, {}]) {
      const answer = await client.ask(`${PROJECT}/devices:stream`, {
        headers: { ...headers, ...(await bearer(client)) },
      });
      const reader = answer.body?.getReader();
      const bytes: number[] = [];
      const read = (async () => {
        for (;;) bytes.push(...((await reader?.read())?.value ?? []));
      })();
      await client.fault({ kind: "cut", inside: "character" });
      await expect(read).rejects.toThrow("cut");
      expect(bytes.at(-1)).toBe(0xc3);
      const text = new TextDecoder().decode(Uint8Array.from(bytes.slice(0, -1)));
      expect(text).toMatch(/"eventType":"labelsChanged".+"name":"Kj$/u);
      expect(text.startsWith("data: ")).toBe("accept" in headers);
    }
    expect(client.pending()).toBe(0);
  });

  test("[SM46] a large frame is a reading of exactly that size, and in history too", async () => {
    const client = await createSimClient({ indexingDelayMs: 0, intervalSeconds: 3600 });
    const stream = await client.listen("?event_types=temperature");
    await client.fault({ kind: "large-frame", device: "Meat counter" });
    await client.advance(1);
    expect(stream.text().indexOf("\n")).toBe(1024 * 1024);
    const [event] = stream.events();
    expect(event).toMatchObject({ data: { temperature: { isBackfilled: false } } });
    const { events } = await client.json<WireEventPage>(
      `/v2/${event?.targetName}/events?page_size=1`,
    );
    expect(events).toEqual([event]);
    client.simulator.close();
  });

  test("[SM46] a frame too small for a reading is refused", async () => {
    const client = await createSimClient();
    const body = JSON.stringify({ kind: "large-frame", bytes: 100 });
    const answer = await client.simulator.handle(
      new Request(`${ORIGIN}/sim/faults`, { method: "POST", body }),
    );
    expect([answer.status, await answer.json()]).toMatchObject([
      400,
      { error: expect.stringMatching(/bytes/u) },
    ]);
  });
});

async function bearer(client: { token(): Promise<string> }): Promise<{ authorization: string }> {
  return { authorization: `Bearer ${await client.token()}` };
}
