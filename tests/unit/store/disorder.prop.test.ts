import fc from "fast-check";
import { expect, test } from "vitest";
import { defaultConfig } from "../../../src/core/config/parse-config.ts";
import { decodeEvent } from "../../../src/core/readings/decode.ts";
import type { DeviceEvent } from "../../../src/core/readings/device-event.ts";
import { resolveDefaults } from "../../../src/core/view/resolve-defaults.ts";
import { createWallStore, type WallStore } from "../../../src/store/create-wall-store.ts";
import { drawPicture } from "../../../src/ui/charts/draw-picture.ts";
import { buildSnapshot, MINUTE, T0 } from "../../support/build-device.ts";

const DEVICES = ["d1", "d2", "d3"];
const STEP_MS = 30_000;
const config = defaultConfig();

function buildWall(window: "1h" | "31d" = "1h"): WallStore {
  const view = { ...resolveDefaults(config, {}), window };
  const wall = createWallStore({ config, view, nowMs: T0 });
  wall.applyFleet(
    DEVICES.map((id) => buildSnapshot({ id })),
    true,
  );
  return wall;
}

interface Told {
  readonly device: string;
  /** Steps before now of the newest sample; the others follow, older. */
  readonly steps: number;
  readonly count: number;
  readonly backfilled: boolean;
}

/** The value a time has, whoever tells it. */
const celsiusAt = (device: string, step: number): number =>
  Math.round(100 * Math.sin(step + DEVICES.indexOf(device))) / 20;

const iso = (timeMs: number): string => new Date(timeMs).toISOString();

function wire({ device, steps, count, backfilled }: Told, nonsense?: unknown): unknown {
  const samples: unknown[] = Array.from({ length: count }, (_, index) => ({
    value: celsiusAt(device, steps + index),
    sampleTime: iso(T0 - (steps + index) * STEP_MS),
  }));
  if (nonsense !== undefined) samples.splice(1, 0, nonsense);
  const time = iso(T0 - steps * STEP_MS);
  return {
    eventId: `${device} ${steps} ${count}`,
    targetName: `projects/p/devices/${device}`,
    eventType: "temperature",
    data: {
      temperature: {
        value: celsiusAt(device, steps),
        updateTime: time,
        samples,
        isBackfilled: backfilled,
      },
    },
    timestamp: time,
  };
}

function decode(event: unknown, onBad: () => void = () => undefined): DeviceEvent | null {
  const decoded = decodeEvent(event as Parameters<typeof decodeEvent>[0], T0, onBad);
  if (!decoded.ok) onBad();
  return decoded.ok ? decoded.value : null;
}

const told: fc.Arbitrary<Told> = fc.record({
  device: fc.constantFrom(...DEVICES),
  steps: fc.integer({ min: -19, max: 90 }),
  count: fc.integer({ min: 1, max: 30 }),
  backfilled: fc.boolean(),
});

const nonsense = fc.constantFrom<unknown>(
  { value: null, sampleTime: iso(T0) },
  { value: "4", sampleTime: iso(T0) },
  { value: Number.NaN, sampleTime: iso(T0) },
  { value: 1e308, sampleTime: iso(T0) },
  { value: 4, sampleTime: iso(0) },
  { value: 4, sampleTime: iso(T0 + 11 * MINUTE) },
  { value: 4, sampleTime: "noon" },
  null,
);

const way = fc.record({
  told,
  nonsense: fc.option(nonsense, { nil: undefined }),
  byHistory: fc.boolean(),
  repeat: fc.integer({ min: 1, max: 3 }),
});

type Way = typeof way extends fc.Arbitrary<infer T> ? T : never;

function timesOf(wall: WallStore, device: string): number[] {
  const series = wall.seriesOf(device);
  return Array.from({ length: series?.length ?? 0 }, (_, index) => series?.timeMs(index) ?? 0);
}

/** Times and liveness that were told of a device. */
function truth(ways: readonly Way[], device: string): ReadonlyMap<number, boolean> {
  const live = new Map<number, boolean>();
  for (const { told: each } of ways) {
    if (each.device !== device) continue;
    for (let index = 0; index < each.count; index += 1) {
      const timeMs = T0 - (each.steps + index) * STEP_MS;
      live.set(timeMs, !each.backfilled || (live.get(timeMs) ?? false));
    }
  }
  return live;
}

function tell(wall: WallStore, ways: readonly Way[]): number {
  let rejected = 0;
  for (const { told: each, nonsense: bad, byHistory, repeat } of ways) {
    const event = decode(wire(each, bad), () => (rejected += 1));
    if (event === null) throw new Error("an event with good samples was refused");
    const batch = Array.from({ length: repeat }, () => event);
    if (byHistory) wall.applyHistoryEvents(each.device, batch);
    else wall.applyEvents(batch);
  }
  return rejected;
}

test("[RD26] events in any order, repeated and with nonsense among them, end in the truth", () => {
  fc.assert(
    fc.property(fc.array(way, { maxLength: 25 }), (ways) => {
      for (const order of [ways, ways.toReversed()]) {
        const wall = buildWall();
        const rejected = tell(wall, order);
        expect(rejected).toBe(ways.filter((each) => each.nonsense !== undefined).length);
        wall.tick(T0);
        for (const device of DEVICES) {
          const known = truth(ways, device);
          const times = [...known.keys()].toSorted((a, b) => a - b);
          expect(timesOf(wall, device)).toEqual(times);
          const series = wall.seriesOf(device);
          times.forEach((timeMs, index) => {
            expect(series?.celsius(index)).toBe(celsiusAt(device, (T0 - timeMs) / STEP_MS));
            expect(series?.backfilled(index)).toBe(known.get(timeMs) === false);
          });
          const live = times.filter((timeMs) => known.get(timeMs));
          const currentMs = live.findLast((timeMs) => timeMs <= T0 + MINUTE) ?? live.at(-1) ?? null;
          const { reading } = wall.store.getState().devices.get(device) ?? { reading: null };
          expect(reading?.timeMs ?? null).toBe(currentMs);
          if (series === undefined) continue;
          const span = { fromMs: T0 - 60 * MINUTE, toMs: T0 };
          const picture = drawPicture(series, {
            extremesFromMs: Number.NEGATIVE_INFINITY,
            span,
            columns: 40,
            silent: false,
            open: null,
            revision: 1,
          });
          for (const { timeMs, celsius } of picture.points) {
            if (celsius === null) continue;
            expect(timeMs).toBeLessThanOrEqual(T0);
            expect(known.has(timeMs)).toBe(true);
          }
        }
      }
    }),
    { numRuns: 60 },
  );
});

test("[RD27] a day that 1,000 sensors back-fill in 96 seconds, with live readings among it", () => {
  const ids = Array.from({ length: 1000 }, (_, index) => `s${index}`);
  const wall = createWallStore({ config, view: resolveDefaults(config, {}), nowMs: T0 });
  wall.applyFleet(
    ids.map((id) => buildSnapshot({ id })),
    true,
  );
  const event = (deviceId: string, newestMs: number, count: number): DeviceEvent => ({
    kind: "readings",
    deviceId,
    eventId: "",
    timeMs: newestMs,
    samples: Array.from({ length: count }, (_, at) => ({
      timeMs: newestMs - at * STEP_MS,
      celsius: at,
    })),
    backfilled: count > 1,
  });
  for (let second = 0; second < 96; second += 1) {
    const nowMs = T0 + second * 1000;
    const newestMs = T0 - MINUTE - second * 30 * STEP_MS;
    const batch = ids.flatMap((id, index) => {
      const burst = event(id, newestMs, 30);
      return index % 10 === second % 10 ? [burst, event(id, nowMs, 1)] : [burst];
    });
    // Two frames, and half of what the first brought is told again in the second.
    wall.applyEvents(batch.slice(0, 600));
    wall.applyEvents([...batch.slice(300, 600), ...batch.slice(600)]);
    wall.tick(nowMs);
    const spoke = ids.filter((_, index) => index % 10 === second % 10);
    const { devices } = wall.store.getState();
    expect(spoke.every((id) => devices.get(id)?.reading?.timeMs === nowMs)).toBe(true);
  }
  ids.forEach((id, index) => {
    const live = Array.from({ length: 96 }, (_, second) => second).filter(
      (second) => index % 10 === second % 10,
    );
    const times = [
      ...Array.from({ length: 96 * 30 }, (_, at) => T0 - MINUTE - at * STEP_MS).toReversed(),
      ...live.map((second) => T0 + second * 1000),
    ];
    const same = times.every((timeMs, at) => wall.seriesOf(id)?.timeMs(at) === timeMs);
    expect([wall.seriesOf(id)?.length, same]).toEqual([times.length, true]);
  });
  expect(wall.store.getState().counters.overflow).toBe(0);
}, 30_000);

test("[RD25] 31 days at a reading every 20 s are all kept, within 20 bytes each", () => {
  const wall = buildWall("31d");
  const step = 20_000;
  const count = (31 * 24 * 60 * MINUTE) / step;
  // Newest page first, as history comes.
  for (let page = 0; page < count; page += 1000) {
    const events = Array.from({ length: Math.min(1000, count - page) }, (_, index) => ({
      kind: "readings" as const,
      deviceId: "d1",
      eventId: "",
      timeMs: T0 - (page + index) * step,
      samples: [{ timeMs: T0 - (page + index) * step, celsius: 4 }],
      backfilled: false,
    }));
    wall.applyHistoryEvents("d1", events);
  }
  wall.tick(T0);
  const series = wall.seriesOf("d1");
  expect(series?.length).toBe(count);
  expect((series?.byteLength ?? 0) / count).toBeLessThanOrEqual(20);
  expect(wall.store.getState().counters.overflow).toBe(0);
});
