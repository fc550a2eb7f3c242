import type { RollingSeries } from "./rolling-series.ts";

/** Spacings on each side that tell what is usual there. */
const NEIGHBOURS = 6;
/** A spacing is a gap beyond twice the usual one, and at least this much beyond it. */
const FACTOR = 2;
const LEAST_EXCESS_MS = 60_000;

/** A hole in a series: the times of the samples on its two sides, ms since the epoch. */
export interface Gap {
  readonly fromMs: number;
  readonly toMs: number;
}

/** A spacing beyond this much of the usual one may hide a reading that was not read yet. */
const OPEN_FACTOR = 1.25;
const OPEN_EXCESS_MS = 10_000;

/**
 * Holes between samples `from` and `to` (indices, `to` excluded) of a series.
 *
 * What is usual is judged on both sides and the slower one counts: a sensor that changed from a
 * reading every 15 minutes to one every 20 seconds has no hole there, and one that always sends
 * five samples a heartbeat has none either.
 */
export function findGaps(series: RollingSeries, from: number, to: number): Gap[] {
  const gaps: Gap[] = [];
  for (let index = Math.max(1, from + 1); index < to; index += 1) {
    if (isGap(series, index)) {
      gaps.push({ fromMs: series.timeMs(index - 1), toMs: series.timeMs(index) });
    }
  }
  return gaps;
}

/** Whether the line must break between sample `index - 1` and sample `index`. */
export function isGap(series: RollingSeries, index: number): boolean {
  const spacing = spacingAt(series, index);
  // The usual case by far, and the cheap one: no spacing under this can be a gap.
  if (spacing <= LEAST_EXCESS_MS || isUsualAround(series, index, spacing)) return false;
  return isSilence(spacing, usualAround(series, index));
}

/** Whether so much time without a reading is more than the usual; with nothing to compare, no. */
export function isSilence(spacing: number, usual: number): boolean {
  // Two samples alone are joined: nobody knows the sensor's rhythm.
  if (usual === 0) return false;
  return spacing > Math.max(FACTOR * usual, usual + LEAST_EXCESS_MS);
}

/** Whether enough of the spacings on one side are such that this one is no silence: counted only. */
function isUsualAround(series: RollingSeries, index: number, spacing: number): boolean {
  const enough = Math.min(spacing / FACTOR, spacing - LEAST_EXCESS_MS);
  return (
    isUsual(series, { from: index - NEIGHBOURS, to: index }, enough) ||
    isUsual(series, { from: index + 1, to: index + 1 + NEIGHBOURS }, enough)
  );
}

/** Whether the upper quartile of the spacings that end at these samples is at least `enough`. */
function isUsual(
  series: RollingSeries,
  samples: { readonly from: number; readonly to: number },
  enough: number,
): boolean {
  const from = Math.max(1, samples.from);
  const to = Math.min(samples.to, series.length);
  let shorter = 0;
  for (let index = from; index < to; index += 1) {
    if (spacingAt(series, index) < enough) shorter += 1;
  }
  return to > from && shorter <= quartileOf(to - from);
}

/**
 * Whether the line must break before sample `index` because readings between it and the one before
 * it may still be to be read: where `open` is not known yet, a missed heartbeat is enough.
 */
export function isOpenAt(series: RollingSeries, index: number, open: Gap | null): boolean {
  if (open === null) return false;
  if (series.timeMs(index) <= open.fromMs || series.timeMs(index - 1) >= open.toMs) return false;
  return isOpen(spacingAt(series, index), usualAround(series, index));
}

/** Whether a reading may be missing in so much time; with nothing to compare, yes. */
export function isOpen(spacing: number, usual: number): boolean {
  return usual === 0 || spacing > OPEN_FACTOR * usual + OPEN_EXCESS_MS;
}

/** What spacing is usual around sample `index`, the one before it left out; 0 where nobody knows. */
export function usualAround(series: RollingSeries, index: number): number {
  const before = usualSpacing(series, index - NEIGHBOURS, index);
  const after = usualSpacing(series, index + 1, index + 1 + NEIGHBOURS);
  return Math.max(before, after);
}

/** The upper quartile of the spacings that end at samples `from` to `to` (excluded); 0: none. */
function usualSpacing(series: RollingSeries, from: number, to: number): number {
  const spacings: number[] = [];
  for (let index = Math.max(1, from); index < Math.min(to, series.length); index += 1) {
    spacings.push(spacingAt(series, index));
  }
  if (spacings.length === 0) return 0;
  spacings.sort((a, b) => a - b);
  // Not the median: samples inside a heartbeat, or a touch, are short spacings among long ones.
  return spacings[quartileOf(spacings.length)] ?? 0;
}

/** Where the upper quartile of so many stands among them. */
function quartileOf(count: number): number {
  return Math.floor((count - 1) * 0.75);
}

function spacingAt(series: RollingSeries, index: number): number {
  return series.timeMs(index) - series.timeMs(index - 1);
}
