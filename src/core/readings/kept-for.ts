const HOUR_MS = 3_600_000;
/** Longer than a window's lead, so that its curve enters the picture from the left. */
const MARGIN_MS = HOUR_MS;
/** Nothing is forgotten under a day: a look at a shorter window and back costs no request. */
const LEAST_MS = 24 * HOUR_MS;

/**
 * How long readings are kept while the graphs' window is `windowMs`, in ms. Who keeps them and who
 * reads them from history must agree, or a longer window would have a hole that nobody fills.
 */
export function keptForMs(windowMs: number): number {
  return Math.max(windowMs, LEAST_MS) + MARGIN_MS;
}
