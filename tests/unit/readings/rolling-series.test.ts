import fc from "fast-check";
import { expect, test } from "vitest";
import type { Sample } from "../../../src/core/readings/device-event.ts";
import {
  createRollingSeries,
  type RollingSeries,
} from "../../../src/core/readings/rolling-series.ts";

const samples = fc.array(
  fc.record({ timeMs: fc.integer({ min: 0, max: 60 }), celsius: fc.constantFrom(1, 2.05, -3.1) }),
  { maxLength: 40 },
);
const pages = fc.array(samples, { maxLength: 8 });

function times(series: RollingSeries): number[] {
  return Array.from({ length: series.length }, (_, index) => series.timeMs(index));
}

function fill(capacity: number, all: readonly (readonly Sample[])[]): RollingSeries {
  const series = createRollingSeries({ capacity });
  for (const page of all) series.insertMany(page, false);
  return series;
}

test("[RD10] samples in any order, in any pages, end sorted and unique", () => {
  fc.assert(
    fc.property(pages, (all) => {
      const truth = [...new Set(all.flat().map(({ timeMs }) => timeMs))].sort((a, b) => a - b);
      expect(times(fill(1000, all))).toEqual(truth);
      expect(times(fill(1000, all.toReversed()))).toEqual(truth);
    }),
  );
});

test("[RD10] one by one or as a page, the series is the same", () => {
  fc.assert(
    fc.property(samples, (page) => {
      const single = createRollingSeries({ capacity: 1000 });
      for (const { timeMs, celsius } of page) single.insert(timeMs, celsius, false);
      const whole = fill(1000, [page]);
      expect(times(whole)).toEqual(times(single));
      for (let index = 0; index < whole.length; index += 1) {
        expect(whole.celsius(index)).toBe(single.celsius(index));
      }
    }),
  );
});

test("[RD11] a full series keeps the newest, however they came", () => {
  fc.assert(
    fc.property(pages, fc.integer({ min: 1, max: 12 }), (all, capacity) => {
      const truth = [...new Set(all.flat().map(({ timeMs }) => timeMs))].sort((a, b) => a - b);
      expect(times(fill(capacity, all))).toEqual(truth.slice(-capacity));
    }),
  );
});

test("[RD11] a full series refuses what is older than all of it", () => {
  const series = fill(2, [
    [
      { timeMs: 10, celsius: 1 },
      { timeMs: 20, celsius: 1 },
    ],
  ]);
  expect(series.overflow).toBe(0);
  expect(series.insert(5, 1, false)).toBe(false);
  expect(series.insert(15, 1, false)).toBe(true);
  expect(times(series)).toEqual([15, 20]);
  expect(series.overflow).toBe(2);
});

test("[RD11] trimming forgets what is older, and what comes later still fits in order", () => {
  const series = fill(1000, [
    Array.from({ length: 500 }, (_, index) => ({ timeMs: index, celsius: 1 })),
  ]);
  series.trimBefore(450);
  expect(series.length).toBe(50);
  series.insert(455.5, 2, false);
  expect(times(series).slice(0, 8)).toEqual([450, 451, 452, 453, 454, 455, 455.5, 456]);
});

test("[RD12] a series takes at most 20 bytes a sample, growing and after trimming", () => {
  const series = createRollingSeries({ capacity: 100_000 });
  let worst = 0;
  for (let index = 0; index < 50_000; index += 1) {
    series.insert(index, 4, false);
    if (index > 1000) worst = Math.max(worst, series.byteLength / series.length);
  }
  expect(worst).toBeLessThanOrEqual(20);
  for (let hour = 1; hour < 40; hour += 1) {
    series.trimBefore(hour * 1000);
    series.insert(50_000 + hour, 4, false);
  }
  expect(series.byteLength / series.length).toBeLessThanOrEqual(20);
});

test("[RD13] the same sample again changes nothing; heard live, it is not back-filled any more", () => {
  const series = createRollingSeries({ capacity: 10 });
  expect(series.insert(10, 4, true)).toBe(true);
  expect(series.insert(10, 4, true)).toBe(false);
  expect(series.backfilled(0)).toBe(true);
  expect(series.insert(10, 4, false)).toBe(true);
  expect(series.backfilled(0)).toBe(false);
  expect(series.insert(10, 4, false)).toBe(false);
  expect(series.celsius(0)).toBe(4);
});

test("[RD14] a value comes back to the last bit", () => {
  const series = createRollingSeries({ capacity: 10 });
  for (const [index, celsius] of [21.85, 0.1 + 0.2, -27, 22.849999].entries()) {
    series.insert(index, celsius, false);
    expect(series.celsius(index)).toBe(celsius);
  }
});

test("[RD10] a day of newest-first back-fill of 30 samples an event ends complete", () => {
  const series = createRollingSeries({ capacity: 100_000 });
  const step = 30_000;
  for (let event = 95; event >= 0; event -= 1) {
    const newestFirst = Array.from({ length: 30 }, (_, index) => ({
      timeMs: (event * 30 + 29 - index) * step,
      celsius: event,
    }));
    series.insertMany(newestFirst, true);
    series.insert(10_000 * step - event, 5, false);
  }
  expect(series.length).toBe(96 * 30 + 96);
  expect(times(series)).toEqual(times(series).toSorted((a, b) => a - b));
});
