import type { RollingSeries } from "./rolling-series.ts";

/** Of the samples in a window; temperatures in degrees Celsius. */
export interface Statistics {
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  readonly count: number;
}

/** Lowest, highest and mean from `fromMs` to `toMs` (both included); null where nothing is. */
export function windowStatistics(
  series: RollingSeries,
  fromMs: number,
  toMs: number,
): Statistics | null {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  let sum = 0;
  let count = 0;
  for (let index = series.indexAt(fromMs); index < series.length; index += 1) {
    if (series.timeMs(index) > toMs) break;
    const celsius = series.celsius(index);
    if (celsius < min) min = celsius;
    if (celsius > max) max = celsius;
    sum += celsius;
    count += 1;
  }
  return count === 0 ? null : { min, max, mean: sum / count, count };
}
