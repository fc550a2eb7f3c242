import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { WireDevicePage } from "../../../src/dt/wire/device.ts";
import type { WireEvent } from "../../../src/dt/wire/event.ts";
import type { WireEventPage } from "../../../src/dt/wire/stream-frame.ts";
import { PROJECT, type SimClient, createSimClient } from "../../support/sim-client.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

async function devicesOf(client: SimClient): Promise<string[]> {
  const { devices } = await client.json<WireDevicePage>(`${PROJECT}/devices`);
  return devices.map((device) => device.name.split("/").at(-1) ?? "");
}

async function idOf(client: SimClient, name: string): Promise<string> {
  const { devices } = await client.json<WireDevicePage>(
    `${PROJECT}/devices?label_filters=name=${encodeURIComponent(name)}`,
  );
  return devices[0]?.name.split("/").at(-1) ?? "";
}

async function history(client: SimClient, id: string, query = ""): Promise<WireEvent[]> {
  const events: WireEvent[] = [];
  let token = "";
  do {
    const path = `${PROJECT}/devices/${id}/events?${query}&page_token=${token}`;
    const page = await client.json<WireEventPage>(path);
    events.push(...page.events);
    token = page.nextPageToken;
  } while (token !== "");
  return events;
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}

describe("history", () => {
  test.each([0, 4, 8, 12])(
    "[SM41] samples go on across the start, %i minutes into a quarter",
    async (minutes) => {
      const startMs = Date.UTC(2026, 10, 23, 12, minutes);
      const client = await createSimClient({ startMs, intervalSeconds: 20, faults: false });
      const ids = await devicesOf(client);
      await client.advance(2 * 60_000);
      const range = `start_time=${iso(startMs - HOUR_MS)}&event_types=temperature`;
      const spacings: number[] = [];
      for (const id of ids) {
        const events = await history(client, id, range);
        const times = events
          .flatMap(({ data }) => (data !== null && "temperature" in data ? [data.temperature] : []))
          .filter((body) => (body?.samples?.length ?? 0) > 1)
          .flatMap((body) => (body?.samples ?? []).map((each) => Date.parse(each.sampleTime)))
          .toSorted((a, b) => a - b);
        for (const [at, time] of times.slice(1).entries()) spacings.push(time - (times[at] ?? 0));
      }
      // Five samples in a quarter of an hour, and what a heartbeat varies by.
      expect(Math.max(...spacings)).toBeLessThan(5 * 60_000);
      expect(spacings.length).toBeGreaterThan(200);
    },
  );

  test("[SM11] 24 hours, newest first, about one event in 15 minutes", async () => {
    const client = await createSimClient();
    const id = await idOf(client, "Freezer 1");
    const now = client.clock.now();
    const events = await history(client, id, "event_types=temperature");
    const times = events.map((event) => event.timestamp);
    expect(times).toEqual(times.toSorted().toReversed());
    expect(Date.parse(times[0] ?? "")).toBeGreaterThan(now - 16 * 60_000);
    expect(Date.parse(times.at(-1) ?? "")).toBeLessThan(now - DAY_MS + 16 * 60_000);
    expect(Date.parse(times.at(-1) ?? "")).toBeGreaterThanOrEqual(now - DAY_MS);
    expect(events.length).toBeGreaterThanOrEqual(95);
    expect(events.length).toBeLessThanOrEqual(100);
  });

  test("[SM11] 31 days are three pages of temperatures, and there is nothing before", async () => {
    const client = await createSimClient();
    const id = await idOf(client, "Freezer 1");
    const query = `eventTypes=temperature&pageSize=5000&startTime=${iso(client.clock.now() - 60 * DAY_MS)}`;
    const sizes: number[] = [];
    let token = "";
    let oldest = "";
    do {
      const path = `${PROJECT}/devices/${id}/events?${query}&pageToken=${token}`;
      const page = await client.json<WireEventPage>(path);
      sizes.push(page.events.length);
      oldest = page.events.at(-1)?.timestamp ?? oldest;
      token = page.nextPageToken;
    } while (token !== "");
    expect(sizes.slice(0, 2)).toEqual([1000, 1000]);
    expect(sizes).toHaveLength(3);
    const ageMs = client.clock.now() - Date.parse(oldest);
    expect(ageMs).toBeLessThanOrEqual(31 * DAY_MS);
    expect(ageMs).toBeGreaterThan(31 * DAY_MS - 16 * 60_000);
  });

  test("[SM11] any page size gives the same events, while new ones keep coming in", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 40 }), async (pageSize) => {
        const client = await createSimClient({ faults: true });
        await client.advance(90_000);
        const id = await idOf(client, "Kitchen pass");
        const from = iso(client.clock.now() - 3 * HOUR_MS);
        const until = iso(client.clock.now());
        const whole = await history(
          client,
          id,
          `page_size=1000&start_time=${from}&end_time=${until}`,
        );
        const paged: WireEvent[] = [];
        let token = "";
        do {
          const path = `${PROJECT}/devices/${id}/events?page_size=${pageSize}&start_time=${from}&page_token=${token}`;
          const page = await client.json<WireEventPage>(path);
          paged.push(...page.events);
          token = page.nextPageToken;
          await client.advance(100);
        } while (token !== "");
        expect(paged.map((event) => event.eventId)).toEqual(whole.map((event) => event.eventId));
      }),
      { numRuns: 8 },
    );
  });

  test("[SM11] both ends are included and fractions of a second count", async () => {
    const client = await createSimClient();
    const id = await idOf(client, "Freezer 1");
    const [newest] = await history(client, id, "event_types=temperature");
    const at = newest?.timestamp ?? "";
    const exact = await history(
      client,
      id,
      `start_time=${at}&end_time=${at}&event_types=temperature`,
    );
    expect(exact).toEqual([newest]);
    const offset = at.replace("Z", "+00:00").replace("+", "%2B");
    const same = await history(
      client,
      id,
      `startTime=${offset}&endTime=${offset}&eventTypes=temperature`,
    );
    expect(same).toEqual([newest]);
  });

  test.each([
    "start_time=yesterday",
    "start_time=2026-11-23",
    "start_time=2026-11-23T10:00:00",
    "start_time=2026-02-30T10:00:00Z",
    "start_time=2026-11-23T24:00:00Z",
    "start_time=1763900000",
    "end_time=2026-11-22T10:00:00Z&start_time=2026-11-23T10:00:00Z",
    "page_size=0.5",
    "page_token=%7B%7D",
    "page_token=e30",
  ])("[SM12] %s is a 400", async (query) => {
    const client = await createSimClient();
    const id = await idOf(client, "Freezer 1");
    const response = await client.ask(`${PROJECT}/devices/${id}/events?${query}`);
    expect([response.status, await response.json()]).toMatchObject([400, { code: 400 }]);
  });

  test("[SM13] an event appears when the indexing delay is over, not before", async () => {
    const client = await createSimClient({ indexingDelayMs: 7000 });
    const id = await idOf(client, "Freezer 1");
    const body = JSON.stringify({ temperature: { value: -18.5 } });
    expect(
      (await client.ask(`${PROJECT}/devices/${id}:publish`, { method: "POST", body })).status,
    ).toBe(200);
    const has = async (): Promise<boolean> =>
      (await history(client, id)).some((event) => JSON.stringify(event).includes('"value":-18.5,'));
    await client.advance(6999);
    expect(await has()).toBe(false);
    await client.advance(1);
    expect(await has()).toBe(true);
  });

  test("[SM14] the same seed tells the same past, whenever the simulator was started", async () => {
    const startMs = Date.UTC(2026, 10, 23, 13);
    const early = await createSimClient({ startMs });
    const late = await createSimClient({ startMs: startMs + 36 * HOUR_MS });
    const other = await createSimClient({ startMs, seed: 2 });
    const query = `start_time=${iso(startMs - DAY_MS)}&end_time=${iso(startMs - 60_000)}`;
    const [id = ""] = await devicesOf(early);
    const past = await history(early, id, query);
    expect(past.length).toBeGreaterThan(150);
    expect(await history(late, id, query)).toEqual(past);
    expect(await devicesOf(late)).toEqual(await devicesOf(early));
    expect(await devicesOf(other)).not.toEqual(await devicesOf(early));
  });

  test("[SM14] a month of 5,000 sensors costs nothing until it is asked for", async () => {
    const client = await createSimClient({ devices: 5000 });
    const page = await client.json<WireDevicePage>(`${PROJECT}/devices?device_types=temperature`);
    const id = page.devices.at(-1)?.name.split("/").at(-1) ?? "";
    const from = iso(client.clock.now() - 31 * DAY_MS);
    expect((await history(client, id, `page_size=1000&start_time=${from}`)).length).toBeGreaterThan(
      5000,
    );
    expect(client.pending()).toBe(0);
  });
});

describe("history and stream", () => {
  test("[SM15] what was streamed is in history once, and nothing else is", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          seed: fc.integer({ min: 0, max: 1000 }),
          intervalSeconds: fc.constantFrom(7, 20, 61),
          faults: fc.boolean(),
          warmUpMs: fc.integer({ min: 0, max: 400_000 }),
        }),
        async ({ warmUpMs, ...options }) => {
          const client = await createSimClient({ devices: 12, ...options });
          await client.advance(warmUpMs);
          const fromMs = client.clock.now();
          const listener = await client.listen();
          await client.advance(150_000);
          await listener.leave();
          const untilMs = client.clock.now();
          await client.advance(3000);
          const streamed = listener.events().filter((event) => event.eventType !== "labelsChanged");
          const ids = streamed.map((event) => event.eventId);
          expect(new Set(ids).size).toBe(ids.length);
          expect(streamed.length).toBeGreaterThan(30);

          const kept: WireEvent[] = [];
          for (const id of await devicesOf(client))
            kept.push(...(await history(client, id, "page_size=1000")));
          const byId = new Map(kept.map((event) => [event.eventId, event]));
          expect(byId.size).toBe(kept.length);
          for (const event of streamed) expect(byId.get(event.eventId)).toEqual(event);

          const live = kept.filter((event) => {
            const at = Date.parse(event.timestamp);
            return (
              at > fromMs && at <= untilMs && !JSON.stringify(event).includes('"isBackfilled":true')
            );
          });
          expect(live.map((event) => event.eventId).toSorted()).toEqual(
            streamed
              .filter((event) => !JSON.stringify(event).includes('"isBackfilled":true'))
              .map((event) => event.eventId)
              .toSorted(),
          );
        },
      ),
      { numRuns: 12 },
    );
  });

  test("[SM15] the stream begins where it was opened: nothing is replayed", async () => {
    const client = await createSimClient();
    await client.advance(60_000);
    const openedMs = client.clock.now();
    const listener = await client.listen();
    await client.advance(30_000);
    const times = listener.events().map((event) => Date.parse(event.timestamp));
    expect(times.length).toBeGreaterThan(48);
    expect(Math.min(...times)).toBeGreaterThanOrEqual(openedMs);
    client.simulator.close();
  });
});
