import type { ChartPoint } from "./chart-point.ts";
import { isGap, isOpenAt } from "./gaps.ts";
import type { RollingSeries } from "./rolling-series.ts";

/** Where a window begins and ends, ms since the epoch. */
export interface TimeSpan {
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * What a graph of `columns` pixels draws of a window: lowest and highest of every pixel column in
 * the order they came, the newest of all, and a null point in every hole.
 *
 * Columns lie on the absolute clock, not on the window: when the window rolls on, the points
 * inside it stay what they were and nothing shimmers. One sample before the window is kept, so that
 * the line enters the picture; what is after it has not come yet and is not drawn. Where `open` is
 * not known yet the line breaks at every reading that may be missing.
 */
export function decimate(
  series: RollingSeries,
  span: TimeSpan,
  columns: number,
  open: TimeSpan | null = null,
): readonly ChartPoint[] {
  const isBreak = (index: number): boolean => isGap(series, index) || isOpenAt(series, index, open);
  const points: ChartPoint[] = [];
  const columnMs = Math.max(1, Math.ceil((span.toMs - span.fromMs) / Math.max(1, columns)));
  const first = Math.max(0, series.indexAt(span.fromMs) - 1);
  const newest = series.indexAt(span.toMs + 1) - 1;
  const end = newest + 1;

  let index = first;
  while (index < end) {
    if (index > first && isBreak(index)) points.push(breakBefore(series, index));
    const column = Math.floor(series.timeMs(index) / columnMs);
    let low = index;
    let high = index;
    let next = index + 1;
    while (next < end && Math.floor(series.timeMs(next) / columnMs) === column) {
      if (isBreak(next)) break;
      if (series.celsius(next) < series.celsius(low)) low = next;
      if (series.celsius(next) > series.celsius(high)) high = next;
      next += 1;
    }
    points.push(pointAt(series, Math.min(low, high)));
    if (low !== high) points.push(pointAt(series, Math.max(low, high)));
    // The line ends at the newest reading, which a column's extremes may not be.
    if (next > newest && Math.max(low, high) < newest) points.push(pointAt(series, newest));
    index = next;
  }
  return points;
}

function pointAt(series: RollingSeries, index: number): ChartPoint {
  return {
    timeMs: series.timeMs(index),
    celsius: series.celsius(index),
    backfilled: series.backfilled(index),
  };
}

function breakBefore(series: RollingSeries, index: number): ChartPoint {
  const timeMs = (series.timeMs(index - 1) + series.timeMs(index)) / 2;
  return { timeMs, celsius: null, backfilled: false };
}
