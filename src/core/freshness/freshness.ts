/** How a device's silence is judged (contract, "Freshness"); `waiting` before any reading. */
export type Freshness = "waiting" | "fresh" | "late" | "stale" | "offline";

/** Whether a sensor has been silent for longer than it should be. */
export function isSilent(freshness: Freshness): boolean {
  return freshness === "late" || freshness === "stale" || freshness === "offline";
}

interface Threshold {
  readonly freshness: Freshness;
  readonly intervals: number;
  readonly leastExcessMs: number;
}

/**
 * Silence beyond so many intervals, and at least so much beyond one, worst first. A 15-minute
 * heartbeat varies by 3 minutes by design, so nothing under 1.25 intervals is news.
 */
const THRESHOLDS: readonly Threshold[] = [
  { freshness: "offline", intervals: 3, leastExcessMs: 300_000 },
  { freshness: "stale", intervals: 2, leastExcessMs: 120_000 },
  { freshness: "late", intervals: 1.25, leastExcessMs: 60_000 },
];

/** A silence of so many ms is the longest that is no worse than this; Infinity where none is. */
export function longestSilenceMs(freshness: Freshness, intervalMs: number): number {
  const worse = THRESHOLDS[THRESHOLDS.findIndex((each) => each.freshness === freshness) - 1];
  const next = freshness === "fresh" ? THRESHOLDS.at(-1) : worse;
  return next === undefined ? Number.POSITIVE_INFINITY : silenceOf(next, intervalMs);
}

function silenceOf({ intervals, leastExcessMs }: Threshold, intervalMs: number): number {
  return Math.max(intervals * intervalMs, intervalMs + leastExcessMs);
}

/** What a silence of `silenceMs` means for a sensor with this heartbeat interval. */
export function judgeSilence(silenceMs: number, intervalMs: number): Freshness {
  const reached = THRESHOLDS.find((each) => silenceMs > silenceOf(each, intervalMs));
  return reached?.freshness ?? "fresh";
}
