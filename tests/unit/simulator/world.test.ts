import { describe, expect, test } from "vitest";
import type { WireDevicePage } from "../../../src/dt/wire/device.ts";
import type { WireEvent } from "../../../src/dt/wire/event.ts";
import type { WireEventPage } from "../../../src/dt/wire/stream-frame.ts";
import { demoConfig } from "../../../src/host/demo-config.ts";
import { createFleet } from "../../../src/simulator/world/create-fleet.ts";
import { parseGoDuration } from "../../../src/simulator/world/go-duration.ts";
import { measure } from "../../../src/simulator/world/measure.ts";
import { formatTimestamp, parseTimestamp } from "../../../src/simulator/world/timestamp.ts";
import { xid } from "../../../src/simulator/world/xid.ts";
import { PROJECT, type SimClient, createSimClient } from "../../support/sim-client.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const NOON = Date.UTC(2026, 10, 23, 12);

function celsiusOf(data: ReturnType<typeof measure>): number {
  return data.temperature?.value ?? data.humidity?.temperature ?? Number.NaN;
}

describe("physics", () => {
  const timeline = { startedMs: NOON, intervalMs: 20_000 };
  const sensors = createFleet({ seed: 1, projectId: "p", sensors: 200, faults: false }).slice(
    0,
    200,
  );

  test("[SM23] every value is a multiple of 0.05 without float noise", () => {
    for (const sensor of sensors) {
      for (let hour = 0; hour < 48; hour += 1) {
        const atMs = NOON - hour * 3_555_555;
        const value = celsiusOf(measure(sensor, timeline, atMs, atMs * 1000, false));
        expect(String(value)).toMatch(/^-?\d+(?:\.\d5?|\.\d)?$/u);
        expect(Math.abs(value * 20 - Math.round(value * 20))).toBeLessThan(1e-9);
      }
    }
  });

  test.each([1, 2, 77])(
    "[SM23] nothing is out of the demo's limits in a month with seed %i",
    (seed) => {
      const fleet = createFleet({ seed, projectId: "p", sensors: 48, faults: false }).slice(0, 48);
      for (const sensor of fleet) {
        const kind = sensor.labels["kind"];
        const rule = demoConfig.alarms.find(({ match }) => match[0] === `kind=${kind}`);
        if (rule === undefined) continue;
        const low = "low" in rule ? rule.low : -Infinity;
        for (let atMs = NOON - 31 * DAY_MS; atMs < NOON; atMs += 37 * MINUTE_MS) {
          const value = celsiusOf(measure(sensor, timeline, atMs, atMs * 1000, false));
          expect(value).toBeGreaterThanOrEqual(low);
          expect(value).toBeLessThanOrEqual(rule.high);
        }
      }
    },
  );

  test("[SM23] it is believable: freezers, fridges, offices by day and night, a defrost now and then", () => {
    const range = (name: string): [number, number] => {
      const sensor = sensors.find(({ labels }) => labels["name"] === name);
      if (sensor === undefined) throw new Error(`no ${name}`);
      const values: number[] = [];
      for (let atMs = NOON - 7 * DAY_MS; atMs < NOON; atMs += 5 * MINUTE_MS) {
        values.push(celsiusOf(measure(sensor, timeline, atMs, atMs * 1000, false)));
      }
      return [Math.min(...values), Math.max(...values)];
    };
    const [freezerLow, freezerHigh] = range("Freezer 1");
    expect(freezerLow).toBeLessThan(-18.5);
    expect(freezerHigh - freezerLow).toBeGreaterThan(1.5);
    const [officeLow, officeHigh] = range("Office south");
    expect(officeHigh - officeLow).toBeGreaterThan(2);
    expect(officeLow).toBeGreaterThan(17);
    expect(officeHigh).toBeLessThan(26);
    const [proofer] = range("Bakery proofer");
    expect(proofer).toBeGreaterThan(29);
  });

  test("[SM23] second-generation sensors send samples newest first, the first one the value", () => {
    const sensor = sensors.find(({ samples }) => samples === 5);
    if (sensor === undefined) throw new Error("none");
    const data = measure(sensor, timeline, NOON - 1, (NOON - 1) * 1000, false).temperature;
    const times = data?.samples?.map(({ sampleTime }) => Date.parse(sampleTime)) ?? [];
    expect(times).toHaveLength(5);
    expect(times.map((time) => (NOON - 1 - time) / MINUTE_MS)).toEqual([0, 3, 6, 9, 12]);
    expect(data?.samples?.[0]).toEqual({ value: data?.value, sampleTime: data?.updateTime });
  });
});

describe("fleet", () => {
  test.each([1, 5, 48, 123])(
    "[SM24] %i sensors carry a temperature, no more, no fewer",
    async (devices) => {
      const client = await createSimClient({ devices });
      const all: string[] = [];
      let token = "";
      do {
        const page = await client.json<WireDevicePage>(`${PROJECT}/devices?page_token=${token}`);
        all.push(...page.devices.map(({ type }) => type));
        token = page.nextPageToken;
      } while (token !== "");
      const count = (type: string): number => all.filter((other) => other === type).length;
      expect(count("temperature") + count("humidity") + count("co2")).toBe(devices);
      expect(count("ccon")).toBe(3);
      expect(all).toHaveLength(devices + 4);
    },
  );

  test("[SM24] names are a customer's: unique, mostly labelled, some bare", () => {
    const fleet = createFleet({ seed: 1, projectId: "p", sensors: 500, faults: true });
    const names = fleet.flatMap(({ labels }) => labels["name"] ?? []);
    expect(new Set(names).size).toBe(names.length);
    expect(fleet.filter(({ labels }) => labels["name"] === undefined)).toHaveLength(1);
    expect(new Set(fleet.map(({ id }) => id)).size).toBe(fleet.length);
    const reception = fleet.find(({ labels }) => labels["name"] === "Reception");
    expect(reception?.labels).toEqual({ name: "Reception" });
    expect(fleet.some(({ labels }) => Object.values(labels).includes(""))).toBe(true);
    for (const { id } of fleet) expect(id).toMatch(/^[0-9a-v]{20}$/u);
  });
});

describe("the demo's script", () => {
  async function open(): Promise<SimClient> {
    const client = await createSimClient({ faults: true });
    return client;
  }
  async function deviceNamed(
    client: SimClient,
    name: string,
  ): Promise<WireDevicePage["devices"][number]> {
    const path = `${PROJECT}/devices?label_filters=name=${encodeURIComponent(name)}`;
    const [device] = (await client.json<WireDevicePage>(path)).devices;
    if (device === undefined) throw new Error(`no ${name}`);
    return device;
  }
  async function past(
    client: SimClient,
    name: string,
    query: string,
  ): Promise<readonly WireEvent[]> {
    const { name: path } = await deviceNamed(client, name);
    return (await client.json<WireEventPage>(`/v2/${path}/events?page_size=1000&${query}`)).events;
  }
  function value(event: WireEvent | undefined): number {
    return event !== undefined && event.data !== null && "temperature" in event.data
      ? (event.data.temperature?.value ?? Number.NaN)
      : Number.NaN;
  }

  test("[SM25] a freezer has been too warm for 40 minutes and rises", async () => {
    const client = await open();
    const from = new Date(client.clock.now() - 40 * MINUTE_MS).toISOString();
    const recent = await past(
      client,
      "Freezer 3 south",
      `event_types=temperature&start_time=${from}`,
    );
    expect(recent.length).toBeGreaterThanOrEqual(2);
    for (const event of recent) expect(value(event)).toBeGreaterThan(-15);
    expect(recent.map(value)).toEqual(recent.map(value).toSorted((a, b) => b - a));
    const before = await past(client, "Freezer 3 south", "event_types=temperature");
    expect(value(before.at(-1))).toBeLessThan(-17);
  });

  test("[SM25] a fridge is slightly too cold for longer than the alarm waits", async () => {
    const client = await open();
    const from = new Date(client.clock.now() - 30 * MINUTE_MS).toISOString();
    const recent = await past(
      client,
      "Dairy shelf 2",
      `event_types=temperature&start_time=${from}`,
    );
    expect(recent.length).toBeGreaterThanOrEqual(2);
    for (const event of recent) expect(value(event)).toBeLessThan(2);
    for (const event of recent) expect(value(event)).toBeGreaterThan(-2);
  });

  test("[SM25] one is offline: silent for three hours, and the cloud says so", async () => {
    const client = await open();
    const device = await deviceNamed(client, "Walk-in 1");
    expect(device.reported?.connectionStatus).toMatchObject({
      connection: "OFFLINE",
      available: [],
    });
    const at = Date.parse(device.reported?.temperature?.updateTime ?? "");
    const silentMinutes = (client.clock.now() - at) / MINUTE_MS;
    expect(silentMinutes).toBeGreaterThanOrEqual(180);
    expect(silentMinutes).toBeLessThan(196);
    const events = await past(client, "Walk-in 1", "event_types=connectionStatus");
    expect(events).toHaveLength(1);
  });

  test("[SM25] one was last heard 22 minutes ago, comes back, and goes again", async () => {
    const client = await open();
    const device = await deviceNamed(client, "Pharmacy fridge A");
    const at = Date.parse(device.reported?.temperature?.updateTime ?? "");
    expect((client.clock.now() - at) / MINUTE_MS).toBeGreaterThan(21);
    expect((client.clock.now() - at) / MINUTE_MS).toBeLessThan(22.1);
    const startMs = client.clock.now();
    const id = device.name.split("/").at(-1);
    const listener = await client.listen(`?device_ids=${id}&event_types=temperature`);
    await client.advance(34 * MINUTE_MS);
    const minutes = listener.events().map((e) => (Date.parse(e.timestamp) - startMs) / MINUTE_MS);
    expect(Math.min(...minutes)).toBeGreaterThan(12);
    expect(minutes.filter((m) => m > 12.4 && m < 20).length).toBeGreaterThan(20);
    expect(minutes.filter((m) => m >= 20 && m < 32)).toEqual([]);
    expect(minutes.filter((m) => m >= 32).length).toBeGreaterThan(3);
    client.simulator.close();
  });

  test("[SM25] one comes back after a gap and fills it, newest first", async () => {
    const client = await open();
    const startMs = client.clock.now();
    const device = await deviceNamed(client, "Kitchen pass");
    const id = device.name.split("/").at(-1);
    const listener = await client.listen(`?device_ids=${id}&event_types=temperature`);
    await client.advance(60_000);
    const filled = listener
      .events()
      .filter((e) => JSON.stringify(e).includes('"isBackfilled":true'));
    const times = filled.map((event) => Date.parse(event.timestamp));
    expect(times.length).toBeGreaterThanOrEqual(4);
    expect(times).toEqual(times.toSorted((a, b) => b - a));
    for (const time of times) {
      expect(time).toBeGreaterThan(startMs - 76 * MINUTE_MS);
      expect(time).toBeLessThan(startMs);
    }
    expect(listener.events()[0]).not.toMatchObject({
      data: { temperature: { isBackfilled: true } },
    });
    const all = await past(client, "Kitchen pass", "event_types=temperature");
    expect(all.map((event) => event.timestamp)).toEqual(
      all
        .map((event) => event.timestamp)
        .toSorted()
        .toReversed(),
    );
    client.simulator.close();
  });

  test("[SM25] a label changes now and then, in the stream and in the device", async () => {
    const client = await open();
    const listener = await client.listen("?event_types=labelsChanged");
    await client.advance(89_000);
    expect(listener.events()).toEqual([]);
    expect((await deviceNamed(client, "Salad bar")).labels["room"]).toBe("kitchen");
    await client.advance(2000);
    expect(listener.events().map((event) => event.data)).toEqual([
      { added: {}, modified: { room: "canteen" }, removed: [] },
    ]);
    expect((await deviceNamed(client, "Salad bar")).labels["room"]).toBe("canteen");
    await client.advance(5 * MINUTE_MS);
    expect(listener.events().map((event) => event.data)).toContainEqual({
      added: {},
      modified: { room: "kitchen" },
      removed: [],
    });
    client.simulator.close();
  });
});

describe("parts", () => {
  test("[SM12] Go durations", () => {
    expect(
      ["10s", "1m30s", "500ms", "1.5h", "0", "+2s", "-3s", "1µs", ".5s"].map(parseGoDuration),
    ).toEqual([10_000, 90_000, 500, 5_400_000, 0, 2000, -3000, 0.001, 500]);
    expect(
      ["", "10", "s", "10 s", "1d", "1.2.3s", "--1s", "10S", "∞s"].map(parseGoDuration),
    ).toEqual(Array.from({ length: 9 }, () => null));
  });

  test("[SM12] times are read and written to the microsecond", () => {
    const text = "2026-11-23T13:04:05.000123Z";
    expect(formatTimestamp(parseTimestamp(text) ?? 0)).toBe(text);
    expect(parseTimestamp("2026-11-23T15:04:05.000123+02:00")).toBe(parseTimestamp(text));
    expect(parseTimestamp("2026-11-23T13:04:05.0001239Z")).toBe(parseTimestamp(text));
    expect(formatTimestamp(-1)).toBe("1969-12-31T23:59:59.999999Z");
  });

  test("[SM14] ids sort by their second, like the cloud's", () => {
    const second = Date.UTC(2022, 1, 10, 12, 42, 13);
    // The first 32 bits of this id of the real cloud are that second.
    expect(xid(second, 1).slice(0, 6)).toBe("c82gg9catj3vmh4248og".slice(0, 6));
    expect(xid(second, 1) < xid(second + 1000, 0)).toBe(true);
    expect(xid(second, 1)).toMatch(/^[0-9a-v]{20}$/u);
  });
});
