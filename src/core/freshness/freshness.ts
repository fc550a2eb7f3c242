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

/** What a silence of `silenceMs` means for a sensor with this heartbeat interval. */
export function judgeSilence(silenceMs: number, intervalMs: number): Freshness {
  const reached = THRESHOLDS.find(
    ({ intervals, leastExcessMs }) =>
      silenceMs > Math.max(intervals * intervalMs, intervalMs + leastExcessMs),
  );
  return reached?.freshness ?? "fresh";
}
