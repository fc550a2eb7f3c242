import { isTimeDoubted } from "./time-actions.ts";
import type { WallState } from "./wall-state.ts";

/** Before the stream went live the list was already on its way: one this fresh is taken as after. */
const LIST_LEAD_MS = 30_000;
/** After an interruption it is asked for when the stream is back; cloud time ticks once a second. */
const TICK_LEAD_MS = 2_000;

/**
 * Whether silence may be judged: the stream is live, and a device list read since it came to life
 * has told what was missed. Otherwise it is we who were deaf, and no sensor is blamed.
 */
export function isSettled(state: WallState): boolean {
  const { connection, fleetReadMs, skewMs, deafness, nowMs } = state;
  if (connection.word !== "live" || fleetReadMs === null || isTimeDoubted(state)) return false;
  // A clock that was put back leaves it in the future.
  if (fleetReadMs < Math.min(deafness.wokeMs, nowMs)) return false;
  const leadMs = deafness.totalMs > 0 ? TICK_LEAD_MS : LIST_LEAD_MS;
  return fleetReadMs >= connection.sinceMs + skewMs - leadMs;
}
