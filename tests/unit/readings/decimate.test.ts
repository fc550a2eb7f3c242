import fc from "fast-check";
import { expect, test } from "vitest";
import { decimate } from "../../../src/core/readings/decimate.ts";
import { findGaps } from "../../../src/core/readings/gaps.ts";
import {
  createRollingSeries,
  type RollingSeries,
} from "../../../src/core/readings/rolling-series.ts";
import { windowStatistics } from "../../../src/core/readings/statistics.ts";
import { MINUTE, T0 } from "../../support/build-device.ts";

function seriesAt(
  times: readonly number[],
  valueAt = (index: number) => Math.sin(index) * 5,
): RollingSeries {
  const series = createRollingSeries({ capacity: 100_000 });
  times.forEach((timeMs, index) => series.insert(timeMs, valueAt(index), false));
  return series;
}

function every(stepMs: number, count: number, fromMs = T0): number[] {
  return Array.from({ length: count }, (_, index) => fromMs + index * stepMs);
}

const gapsOf = (times: readonly number[]) => findGaps(seriesAt(times), 0, times.length);

test("[RD15] an hour of silence among 15-minute heartbeats is one gap, with its ends", () => {
  const times = [...every(15 * MINUTE, 10), ...every(15 * MINUTE, 10, T0 + 14 * 15 * MINUTE)];
  expect(gapsOf(times)).toEqual([{ fromMs: T0 + 9 * 15 * MINUTE, toMs: T0 + 14 * 15 * MINUTE }]);
});

test("[RD15] a gap begins just beyond twice the usual spacing, and a minute beyond it", () => {
  const around = (spacingMs: number, usualMs: number): number =>
    gapsOf([...every(usualMs, 8), ...every(usualMs, 8, T0 + 7 * usualMs + spacingMs)]).length;
  expect(around(30 * MINUTE, 15 * MINUTE)).toBe(0);
  expect(around(30 * MINUTE + 1, 15 * MINUTE)).toBe(1);
  expect(around(80_000, 20_000)).toBe(0);
  expect(around(80_001, 20_000)).toBe(1);
});

test("[RD15] heartbeats three minutes early or late are no gap", () => {
  const jitter = [3, -3, 0, 3, -2, 3, -3, 1, 3, -3, 2, -3];
  expect(gapsOf(jitter.map((late, index) => T0 + (index * 15 + late) * MINUTE))).toEqual([]);
});

test("[RD15] a change from 15 minutes to 20 seconds, or back, is no gap", () => {
  const slow = every(15 * MINUTE, 10);
  const quick = every(20_000, 30, T0 + 9 * 15 * MINUTE + 20_000);
  const slowAgain = every(15 * MINUTE, 10, (quick.at(-1) ?? 0) + 15 * MINUTE);
  expect(gapsOf([...slow, ...quick, ...slowAgain])).toEqual([]);
});

test("[RD15] five samples a heartbeat, and a touch between heartbeats, are no gap", () => {
  const spread = every(15 * MINUTE, 8).flatMap((beat) => every(3 * MINUTE, 5, beat));
  expect(gapsOf(spread)).toEqual([]);
  const touched = [...every(15 * MINUTE, 8), T0 + 3.4 * 15 * MINUTE, T0 + 3.45 * 15 * MINUTE];
  expect(gapsOf(touched.toSorted((a, b) => a - b))).toEqual([]);
});

test("[RD15] two outages near each other do not hide each other", () => {
  const times = [
    ...every(15 * MINUTE, 8),
    ...every(15 * MINUTE, 3, T0 + 200 * MINUTE),
    ...every(15 * MINUTE, 8, T0 + 330 * MINUTE),
  ];
  expect(gapsOf(times)).toHaveLength(2);
});

test("[RD15] two readings alone are joined: nobody knows their rhythm", () => {
  expect(gapsOf([T0, T0 + 86_400_000])).toEqual([]);
});

const walk = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: -400, max: 400 })), {
    minLength: 2,
    maxLength: 200,
  })
  .map((steps) => {
    const series = createRollingSeries({ capacity: 1000 });
    let timeMs = T0;
    for (const [minutes, tenths] of steps) {
      timeMs += minutes * MINUTE;
      series.insert(timeMs, tenths / 10, false);
    }
    return { series, toMs: timeMs };
  });

test("[RD16] lowest and highest of the window are drawn, at no more than two points a column", () => {
  fc.assert(
    fc.property(walk, fc.integer({ min: 1, max: 50 }), ({ series, toMs }, columns) => {
      const points = decimate(series, { fromMs: T0, toMs }, columns).filter(
        (point) => point.celsius !== null,
      );
      const drawn = points.map((point) => point.celsius ?? 0);
      const truth = windowStatistics(series, T0, toMs);
      expect(Math.min(...drawn)).toBe(truth?.min);
      expect(Math.max(...drawn)).toBe(truth?.max);
      const gaps = findGaps(series, 0, series.length).length;
      expect(points.length).toBeLessThanOrEqual(2 * (columns + 2 + gaps));
      expect(points).toEqual(points.toSorted((a, b) => a.timeMs - b.timeMs));
    }),
  );
});

test("[RD17] every gap of the series breaks the line once", () => {
  fc.assert(
    fc.property(walk, fc.integer({ min: 1, max: 50 }), ({ series, toMs }, columns) => {
      const breaks = decimate(series, { fromMs: T0, toMs }, columns).filter(
        (point) => point.celsius === null,
      );
      expect(breaks).toHaveLength(findGaps(series, 0, series.length).length);
    }),
  );
});

test("[RD18] inner points stay the same while the window rolls by less than a column", () => {
  const series = seriesAt(every(MINUTE, 1440));
  const span = 12 * 60 * MINUTE;
  const from = T0 + 3 * 60 * MINUTE;
  const inner = (fromMs: number) =>
    decimate(series, { fromMs, toMs: fromMs + span }, 100).filter(
      ({ timeMs }) => timeMs > from + 20 * MINUTE && timeMs < from + span - 20 * MINUTE,
    );
  expect(inner(from).length).toBeGreaterThan(100);
  expect(inner(from + 3 * MINUTE)).toEqual(inner(from));
});

test("[RD16] the back-filled mark of a drawn point is kept", () => {
  const series = createRollingSeries({ capacity: 10 });
  series.insert(T0, 1, true);
  series.insert(T0 + MINUTE, 2, false);
  expect(
    decimate(series, { fromMs: T0, toMs: T0 + 2 * MINUTE }, 100).map((p) => p.backfilled),
  ).toEqual([true, false]);
});

test("[RD19] statistics are those of the window, its ends included", () => {
  const series = seriesAt(every(MINUTE, 5), (index) => index);
  expect(windowStatistics(series, T0 + MINUTE, T0 + 3 * MINUTE)).toEqual({
    min: 1,
    max: 3,
    mean: 2,
    count: 3,
  });
  expect(windowStatistics(series, T0 + 10 * MINUTE, T0 + 20 * MINUTE)).toBeNull();
});
