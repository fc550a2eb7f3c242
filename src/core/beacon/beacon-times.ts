/** A beacon a minute. */
export const BEACON_EVERY_MS = 60_000;

/** When the first beacon goes: at a random place of the minute, so that screens spread over it. */
export function firstBeaconMs(nowMs: number, random: number): number {
  return nowMs + random * BEACON_EVERY_MS;
}

/**
 * When the one after the beacon that was due at `dueMs` goes: the same place of the next minute
 * that is still to come. What a sleep or a hidden page missed is not made up for.
 */
export function nextBeaconMs(dueMs: number, nowMs: number): number {
  const minutes = Math.max(1, Math.floor((nowMs - dueMs) / BEACON_EVERY_MS) + 1);
  return dueMs + minutes * BEACON_EVERY_MS;
}
