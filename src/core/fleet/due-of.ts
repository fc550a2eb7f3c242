import { longestSilenceMs } from "../freshness/freshness.ts";
import { AHEAD_MS } from "../readings/current-reading.ts";
import type { Device } from "./device.ts";

/**
 * The cloud time, ms since the epoch, by which a device that says nothing more has to be looked at
 * again: when its silence is worse than it was last judged, or a reading comes that was ahead of
 * its time. It may have passed already; Infinity where time alone changes nothing.
 */
export function dueOf({ aheadMs, reading, cloudOffline, freshness, cadence }: Device): number {
  const comes = aheadMs === undefined ? Number.POSITIVE_INFINITY : aheadMs - AHEAD_MS;
  if (reading === null || cloudOffline) return comes;
  return Math.min(comes, reading.timeMs + longestSilenceMs(freshness, cadence.intervalMs));
}
