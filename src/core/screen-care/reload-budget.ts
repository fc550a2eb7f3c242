/** A page that broke down loads itself anew this often in an hour, and no more. */
const MOST_RELOADS = 3;
const HOUR_MS = 3_600_000;
/** Long enough to be read, and for what was wrong with the network to pass. */
const LEAST_WAIT_MS = 30_000;

/** How long, in ms, a broken page waits before it loads itself anew; `reloads` are past times. */
export function reloadDelayMs(reloads: readonly number[], nowMs: number): number {
  const recent = reloads
    .filter((timeMs) => Math.abs(nowMs - timeMs) < HOUR_MS)
    .toSorted((a, b) => b - a);
  const oldest = recent[MOST_RELOADS - 1];
  if (oldest === undefined) return LEAST_WAIT_MS;
  return Math.max(LEAST_WAIT_MS, oldest + HOUR_MS - nowMs);
}
