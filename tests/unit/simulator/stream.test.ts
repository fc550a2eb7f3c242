import { describe, expect, test } from "vitest";
import type { WireDevicePage } from "../../../src/dt/wire/device.ts";
import { SIMULATOR_SERVICE_ACCOUNT } from "../../../src/simulator/service-account.ts";
import { SIMULATOR_PROJECT_ID } from "../../../src/simulator/world/projects.ts";
import { PROJECT, createSimClient, listenTo } from "../../support/sim-client.ts";

describe("format", () => {
  test("[SM16] SSE for text/event-stream: data lines and blank ones, nothing else", async () => {
    const client = await createSimClient();
    const listener = await client.listen("?ping_interval=10s", {
      headers: { accept: "text/event-stream", authorization: basic() },
    });
    expect(listener.response.headers.get("content-type")).toBe("text/event-stream");
    await client.advance(30_000);
    const blocks = listener.text().split("\n\n");
    expect(blocks.pop()).toBe("");
    expect(blocks.length).toBeGreaterThan(50);
    for (const block of blocks) {
      expect(block.startsWith('data: {"result":{"event":{"eventId":"')).toBe(true);
      expect(block).not.toContain("\n");
    }
    client.simulator.close();
  });

  test.each([undefined, "*/*", "application/json"])(
    "[SM16] one object a line for Accept %s",
    async (accept) => {
      const client = await createSimClient();
      const headers: Record<string, string> = { authorization: basic() };
      if (accept !== undefined) headers["accept"] = accept;
      const listener = await client.listen("?pingInterval=10s", { headers });
      expect(listener.response.headers.get("content-type")).toBe("application/json");
      await client.advance(15_000);
      const lines = listener.text().trimEnd().split("\n");
      expect(lines.length).toBeGreaterThan(30);
      for (const line of lines)
        expect(JSON.parse(line)).toEqual({ result: { event: expect.anything() } });
      client.simulator.close();
    },
  );
});

describe("pings", () => {
  test("[SM17] come on time, carry null, target the project, whatever the filter", async () => {
    const client = await createSimClient();
    const openedMs = client.clock.now();
    const listener = await client.listen("?ping_interval=10s&event_types=waterPresent");
    await client.advance(65_000);
    expect(listener.frames().map((frame) => frame.result?.event)).toEqual(
      [1, 2, 3, 4, 5, 6].map((i) => ({
        eventId: expect.stringMatching(/^[0-9a-v]{20}$/u),
        targetName: `projects/${SIMULATOR_PROJECT_ID}`,
        eventType: "ping",
        data: null,
        timestamp: new Date(openedMs + i * 10_000).toISOString().replace("Z", "000Z"),
      })),
    );
    client.simulator.close();
  });

  test("[SM17] any Go duration will do, and without one there are none", async () => {
    const client = await createSimClient();
    const pings = async (query: string): Promise<number> => {
      const listener = await client.listen(query);
      await client.advance(60_000);
      await listener.leave();
      return listener.events().filter((event) => event.eventType === "ping").length;
    };
    expect(await pings("?ping_interval=500ms")).toBe(120);
    expect(await pings("?pingInterval=0.25m")).toBe(4);
    expect(await pings("?ping_interval=1m")).toBe(1);
    expect(await pings("?ping_interval=0h0m29s")).toBe(2);
    expect(await pings("")).toBe(0);
    expect(client.pending()).toBe(0);
  });
});

describe("end", () => {
  test("[SM18] an hour after it was opened with Basic, in three shapes", async () => {
    for (const [closingShape, last] of [
      ["current", { error: { code: 1, message: "closing stream", details: [] } }],
      [
        "older",
        {
          error: {
            grpcCode: 1,
            httpCode: 408,
            message: "closing stream",
            httpStatus: "Request Timeout",
            details: [],
          },
        },
      ],
      ["silent", { result: { event: expect.objectContaining({ eventType: "temperature" }) } }],
    ] as const) {
      const client = await createSimClient({ closingShape, devices: 1, intervalSeconds: 600 });
      const listener = await client.listen("?event_types=temperature", {
        headers: { authorization: basic() },
      });
      await client.advance(3_599_999);
      expect(listener.state()).toBe("open");
      await client.advance(1);
      await client.advance(0);
      expect(listener.state()).toBe("closed");
      expect(listener.frames().at(-1)).toEqual(last);
      expect(client.pending()).toBe(0);
    }
  });

  test("[SM18] with its token when that is older than the stream", async () => {
    const client = await createSimClient({ devices: 1, intervalSeconds: 600 });
    await client.advance(3_000_000);
    const listener = await client.listen();
    await client.advance(599_999);
    expect(listener.state()).toBe("open");
    await client.advance(1);
    await client.advance(0);
    expect(listener.state()).toBe("closed");
    expect(listener.frames().at(-1)).toMatchObject({ error: { code: 1 } });
  });
});

describe("filters", () => {
  test("[SM19] by device, type, product, event type and label, repeated keys being alternatives", async () => {
    const client = await createSimClient();
    const { devices } = await client.json<WireDevicePage>(`${PROJECT}/devices`);
    const ids = devices.map((device) => device.name.split("/").at(-1) ?? "");
    const seen = async (query: string): Promise<Set<string>> => {
      const listener = await client.listen(query);
      await client.advance(25_000);
      await listener.leave();
      return new Set(listener.events().map((event) => event.targetName.split("/").at(-1) ?? ""));
    };
    const where = (keep: (device: (typeof devices)[number]) => boolean): Set<string> =>
      new Set(ids.filter((_, i) => devices[i] !== undefined && keep(devices[i])));
    expect(await seen(`?device_ids=${ids[4]}&deviceIds=${ids[9]}`)).toEqual(
      new Set([ids[4], ids[9]]),
    );
    expect(await seen("?deviceTypes=humidity&device_types=co2")).toEqual(
      where(({ type }) => type === "humidity" || type === "co2"),
    );
    expect(await seen("?product_numbers=102088")).toEqual(where(({ type }) => type === "co2"));
    expect(await seen("?label_filters=room=bakery&label_filters=critical")).toEqual(
      where(({ labels }) => labels["room"] === "bakery" || Object.hasOwn(labels, "critical")),
    );
    expect(await seen("?label_filters=room=bakery&device_types=co2")).toEqual(new Set());
    expect(await seen("?device_ids=none")).toEqual(new Set());
    client.simulator.close();
  });

  test("[SM19] event types, and one device's own stream", async () => {
    const client = await createSimClient();
    const listener = await client.listen("?event_types=humidity&eventTypes=co2");
    const { devices } = await client.json<WireDevicePage>(`${PROJECT}/devices`);
    const id = devices[0]?.name.split("/").at(-1) ?? "";
    const own = listenTo(await client.ask(`${PROJECT}/devices/${id}:stream`));
    await client.advance(60_000);
    expect(new Set(listener.events().map((event) => event.eventType))).toEqual(
      new Set(["humidity", "co2"]),
    );
    expect(new Set(own.events().map((event) => event.targetName))).toEqual(
      new Set([devices[0]?.name]),
    );
    expect(own.events().filter((event) => event.eventType === "temperature")).toHaveLength(3);
    client.simulator.close();
  });

  test("[SM19] one event has one connector, and there is one networkStatus for each", async () => {
    const client = await createSimClient();
    const { devices } = await client.json<WireDevicePage>(`${PROJECT}/devices`);
    const two = devices.find((d) => d.reported?.networkStatus?.cloudConnectors.length === 2);
    const listener = await client.listen(`?device_ids=${two?.name.split("/").at(-1)}`);
    await client.advance(20_500);
    const statuses = listener.events().filter((event) => event.eventType === "networkStatus");
    expect(statuses).toHaveLength(2);
    for (const { data } of statuses) {
      const status = data !== null && "networkStatus" in data ? data.networkStatus : undefined;
      expect(status?.cloudConnectors).toHaveLength(1);
    }
    client.simulator.close();
  });
});

describe("leaving", () => {
  test("[SM20] a client that goes away takes its timers along", async () => {
    const client = await createSimClient();
    const one = await client.listen("?ping_interval=10s");
    const two = await client.listen("?ping_interval=10s");
    await client.advance(5000);
    const open = async (): Promise<number> =>
      (await client.json<{ openStreams: number }>("/requests")).openStreams;
    expect(await open()).toBe(2);
    await one.leave();
    expect(await open()).toBe(1);
    await two.leave();
    expect(await open()).toBe(0);
    expect(client.pending()).toBe(0);
  });

  test("[SM20] a client that stops reading is let go when 32 MiB wait for it", async () => {
    const client = await createSimClient({ devices: 1 });
    const response = await client.ask(`${PROJECT}/devices:stream`);
    for (let i = 0; i < 7; i += 1) await client.fault({ kind: "oversized-frame" });
    expect(await client.json("/requests")).toMatchObject({ openStreams: 0 });
    expect(client.pending()).toBe(0);
    await expect(response.text()).rejects.toThrow("cut");
  });

  test("[SM20] close ends every stream and every timer", async () => {
    const client = await createSimClient({ faults: true });
    const listeners = [await client.listen("?ping_interval=1s"), await client.listen()];
    await client.fault(
      { kind: "no-pings", durationSeconds: 60 },
      { kind: "slow", delaySeconds: 9 },
    );
    const slow = client.ask("/v2/projects");
    await client.advance(1000);
    client.simulator.close();
    await client.advance(0);
    expect(listeners.map((listener) => listener.state())).toEqual(["closed", "closed"]);
    expect((await slow).status).toBe(200);
    expect(client.pending()).toBe(0);
  });
});

function basic(): string {
  const { keyId, secret } = SIMULATOR_SERVICE_ACCOUNT;
  return `Basic ${btoa(`${keyId}:${secret}`)}`;
}
