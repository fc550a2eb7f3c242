import { expect, test } from "vitest";
import { MINUTE, T0 } from "../../support/build-device.ts";
import {
  createFrameWall,
  goDeaf,
  goLive,
  networkStatus,
  sensorsOf,
  wireEvent,
  wireReading,
  type Arrival,
} from "../../support/frame-wall.ts";
import { seededRandom } from "../../support/ui-seeded-random.ts";

const WEEK_MS = 7 * 24 * 60 * MINUTE;
const HOUR_MS = 60 * MINUTE;
const SECOND = 1_000;

type Random = () => number;
/** What a sensor does beside its heartbeat; `gapMs`: to the next one. */
type Habit = (id: string, beatMs: number, gapMs: number, random: Random) => readonly Arrival[];

const now = (event: unknown, atMs: number): Arrival => ({ atMs, event });

/** The three events of a touch, in any order, each a little later than it happened. */
function touch(id: string, timeMs: number, random: Random): readonly Arrival[] {
  return [
    wireEvent(id, timeMs, "touch"),
    wireReading(id, timeMs + Math.floor(random() * 2) * SECOND, 5),
    networkStatus(id, timeMs),
  ].map((event) => now(event, timeMs + Math.floor(random() * 5 * SECOND)));
}

const HABITS: Readonly<Record<string, Habit>> = {
  "nothing else": () => [],
  "a touch in every interval": (id, beatMs, gapMs, random) =>
    touch(id, beatMs + random() * gapMs, random),
  "several touches at random": (id, beatMs, gapMs, random) =>
    random() < 0.3
      ? [0.2, 0.4, 0.9].flatMap((part) => touch(id, beatMs + part * gapMs, random))
      : [],
  "a touch nobody tells of every two hours": (id, beatMs, gapMs, random) => {
    if (Math.floor(beatMs / HOUR_MS) % 2 > 0 || beatMs % HOUR_MS > 11 * MINUTE) return [];
    const touchMs = beatMs + Math.floor(random() * gapMs);
    return [now(wireReading(id, touchMs, 5), touchMs)];
  },
  "several events a heartbeat, each of them twice": (id, beatMs) =>
    [
      networkStatus(id, beatMs),
      networkStatus(id, beatMs + 700),
      wireEvent(id, beatMs, "batteryStatus", { percentage: 90 }),
      wireEvent(id, beatMs, "co2", { ppm: 500 }),
      wireEvent(id, beatMs + SECOND, "humidity", { temperature: 5, relativeHumidity: 40 }),
    ].flatMap((event) => [now(event, beatMs + SECOND), now(event, beatMs + 2 * SECOND)]),
  "bursts of what it stored": (id, beatMs, _gapMs, random) =>
    random() < 0.05
      ? Array.from({ length: 40 }, (_, index) =>
          now(
            wireReading(id, beatMs - (index + 1) * 15 * MINUTE - 7, 5, { backfilled: true }),
            beatMs + index * SECOND,
          ),
        )
      : [],
};

/** A week of heartbeats 12 to 18 minutes apart, in the order they arrive. */
function weekOf(id: string, habit: Habit, random: Random): Arrival[] {
  const arrivals: Arrival[] = [];
  let beatMs = T0 + Math.floor(random() * 15 * MINUTE);
  while (beatMs < T0 + WEEK_MS + HOUR_MS) {
    const gapMs = Math.floor((12 + 6 * random()) * MINUTE);
    const samples = [1, 2, 3, 4].map((back) => [beatMs - back * 3 * MINUTE, 5] as const);
    // Up to ten seconds on its way: the silence that is seen is longer than the one that was.
    const delayMs = Math.floor(random() * 10 * SECOND);
    arrivals.push(now(wireReading(id, beatMs, 5, { samples }), beatMs + delayMs));
    arrivals.push(...habit(id, beatMs, gapMs, random));
    beatMs += gapMs;
  }
  return arrivals;
}

test.each([1, 2, 3, 4])(
  "[FR30] 15 minutes, give or take 3, blames nobody all week (%i)",
  (seed) => {
    const random = seededRandom(seed);
    const habits = Object.entries(HABITS);
    const sensors = habits.map(([name, habit]) => ({ id: name.replaceAll(" ", "-"), habit }));
    const arrivals = sensors
      .flatMap(({ id, habit }) => weekOf(id, habit, random))
      .filter(({ atMs }) => atMs < T0 + WEEK_MS)
      .sort((a, b) => a.atMs - b.atMs);
    const { wall, rejected, to, send } = createFrameWall(
      sensorsOf(...sensors.map(({ id }) => id)),
      T0,
    );
    const blamed = new Set<string>();
    wall.store.subscribe(({ devices }) => {
      for (const { id, state } of devices.values()) {
        if (state !== "normal" && state !== "waiting") blamed.add(`${id}: ${state}`);
      }
    });
    for (const { atMs, event } of arrivals) {
      // Silence is at its longest just before it ends.
      to(atMs - 1);
      to(atMs);
      send(event);
    }
    expect([...blamed]).toEqual([]);
    expect(rejected).toEqual([]);
    for (const { cadence } of wall.store.getState().devices.values()) {
      expect(cadence.intervalMs).toBeGreaterThanOrEqual(14.4 * MINUTE);
      expect(cadence.intervalMs).toBeLessThanOrEqual(18 * MINUTE);
    }
  },
);

test.each([
  ["shorter", 15, 5],
  ["longer", 5, 60],
])("[FR6] a new setting that is %s is followed within five heartbeats", (_, before, after) => {
  const { wall, send, to } = createFrameWall(sensorsOf("d1"), T0);
  const beats = [
    ...Array.from({ length: 20 }, () => before),
    ...Array.from({ length: 6 }, () => after),
  ];
  let timeMs = T0;
  for (const minutes of beats) {
    timeMs += minutes * MINUTE;
    to(timeMs);
    send(wireReading("d1", timeMs, 5));
  }
  expect(wall.store.getState().devices.get("d1")?.cadence.intervalMs).toBe(after * MINUTE);
});

test("[FR34] a stream that is down for hours, again and again, lengthens no interval", () => {
  const { wall, send, to } = createFrameWall(sensorsOf("d1"), T0);
  const random = seededRandom(5);
  let timeMs = T0;
  for (let day = 0; day < 14; day += 1) {
    // Two heartbeats are heard, then none for hours, then some again.
    timeMs += 15 * MINUTE;
    to(timeMs);
    send(wireReading("d1", timeMs, 5));
    goDeaf(wall, timeMs);
    const deafMs = Math.floor((2 + 6 * random()) * HOUR_MS);
    to(timeMs + deafMs);
    goLive(wall, timeMs + deafMs);
    timeMs += Math.ceil(deafMs / (15 * MINUTE)) * 15 * MINUTE;
    to(timeMs);
    send(wireReading("d1", timeMs, 5));
    const { intervalMs } = wall.store.getState().devices.get("d1")?.cadence ?? { intervalMs: 0 };
    expect(intervalMs).toBeLessThanOrEqual(15 * MINUTE);
  }
  expect(wall.store.getState().devices.get("d1")?.cadence.intervalMs).toBe(15 * MINUTE);
});
