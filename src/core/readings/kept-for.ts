const HOUR_MS = 3_600_000;
/**
 * An event carries samples from before its own time, back to the heartbeat before: an hour at the
 * most (dt-api "Sensor facts"), and some more.
 */
export const SAMPLES_REACH_MS = 65 * 60_000;
/** Longer than a window's lead and the reach of an event together. */
const MARGIN_MS = 2 * HOUR_MS;
/** Nothing is forgotten under a day: a look at a shorter window and back costs no request. */
const LEAST_MS = 24 * HOUR_MS;

/**
 * How long readings are kept while the graphs' window is `windowMs`, in ms. Who keeps them and who
 * reads them from history must agree, or a longer window would have a hole that nobody fills.
 */
export function keptForMs(windowMs: number): number {
  return Math.max(windowMs, LEAST_MS) + MARGIN_MS;
}
