import fc from "fast-check";
import { expect, test } from "vitest";
import { decimate } from "../../../src/core/readings/decimate.ts";
import type { Sample } from "../../../src/core/readings/device-event.ts";
import {
  createRollingSeries,
  type RollingSeries,
} from "../../../src/core/readings/rolling-series.ts";

interface Page {
  readonly samples: readonly Sample[];
  readonly backfilled: boolean;
}

// A time tells its value, as it does in truth: a sample is the same one wherever it comes from.
const sample = fc.integer({ min: 0, max: 60 }).map((timeMs) => ({ timeMs, celsius: timeMs / 7 }));
const page = fc.record({ samples: fc.array(sample, { maxLength: 20 }), backfilled: fc.boolean() });
const pages = fc.array(page, { maxLength: 12 });

function contents(series: RollingSeries): readonly (readonly [number, number, boolean])[] {
  return Array.from({ length: series.length }, (_, index) => [
    series.timeMs(index),
    series.celsius(index),
    series.backfilled(index),
  ]);
}

function fill(capacity: number, all: readonly Page[]): RollingSeries {
  const series = createRollingSeries({ capacity });
  for (const { samples, backfilled } of all) series.insertMany(samples, backfilled);
  return series;
}

/** The same, by a map: live as soon as one page had it live. */
function truth(all: readonly Page[]): readonly (readonly [number, number, boolean])[] {
  const known = new Map<number, readonly [number, number, boolean]>();
  for (const { samples, backfilled } of all) {
    for (const { timeMs, celsius } of samples) {
      const flag = backfilled && (known.get(timeMs)?.[2] ?? true);
      known.set(timeMs, [timeMs, celsius, flag]);
    }
  }
  return [...known.values()].toSorted((a, b) => a[0] - b[0]);
}

test("[RD10] pages overlapping in every way are merged to what a map would hold", () => {
  fc.assert(
    fc.property(pages, (all) => {
      expect(contents(fill(1000, all))).toEqual(truth(all));
      expect(contents(fill(1000, all.toReversed()))).toEqual(truth(all));
      expect(contents(fill(1000, [...all, ...all]))).toEqual(truth(all));
    }),
  );
});

test("[RD10] a page at once is the same as its samples one by one, also when full", () => {
  fc.assert(
    fc.property(pages, fc.integer({ min: 1, max: 70 }), (all, capacity) => {
      const single = createRollingSeries({ capacity });
      for (const { samples, backfilled } of all) {
        for (const { timeMs, celsius } of samples) single.insert(timeMs, celsius, backfilled);
      }
      const times = (series: RollingSeries) => contents(series).map(([timeMs]) => timeMs);
      expect(times(fill(capacity, all))).toEqual(times(single));
      expect(times(single)).toEqual(
        truth(all)
          .map(([timeMs]) => timeMs)
          .slice(-capacity),
      );
    }),
  );
});

test("[RD13] the number of changes is what was new or became live", () => {
  const series = createRollingSeries({ capacity: 10 });
  const at = (...times: number[]) => times.map((timeMs) => ({ timeMs, celsius: 1 }));
  expect(series.insertMany(at(3, 1, 2), true)).toBe(3);
  expect(series.insertMany(at(3, 1, 2), true)).toBe(0);
  expect(series.insertMany(at(2, 4), false)).toBe(2);
  expect(series.insertMany(at(2, 4), false)).toBe(0);
  expect(series.insertMany([], false)).toBe(0);
});

test("[RD12] a series holds at most 20 bytes a sample while it shrinks, too", () => {
  const series = createRollingSeries({ capacity: 100_000 });
  for (let index = 0; index < 50_000; index += 1) series.insert(index, 4, false);
  for (let timeMs = 1; series.length > 1_000; timeMs += 37) {
    series.trimBefore(timeMs);
    expect(series.byteLength).toBeLessThanOrEqual(20 * series.length);
  }
});

test("[RD12] a full series that rolls on holds at most 20 bytes a sample", () => {
  const series = createRollingSeries({ capacity: 2_000 });
  for (let index = 0; index < 1_000; index += 1) series.insert(index, 4, false);
  for (let index = 1_000; index < 20_000; index += 1) {
    series.insert(index, 4, false);
    expect(series.byteLength).toBeLessThanOrEqual(20 * series.length);
  }
  expect(series.timeMs(0)).toBe(18_000);
});

test("[RD16] the line ends at the newest reading, whatever its column's extremes are", () => {
  const values = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(values, fc.integer({ min: 1, max: 20 }), (celsius, columns) => {
      const series = createRollingSeries({ capacity: 100 });
      celsius.forEach((value, index) => series.insert(1000 * index, value, false));
      const span = { fromMs: 0, toMs: 1000 * celsius.length };
      const last = { timeMs: 1000 * (celsius.length - 1), celsius: celsius.at(-1) };
      expect(decimate(series, span, columns).at(-1)).toMatchObject(last);
    }),
  );
});
