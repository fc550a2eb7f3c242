import { learnedInterval } from "./learned-interval.ts";

/** Until three intervals are known a sensor is taken to send every 15 minutes, DT's classic. */
export const DEFAULT_INTERVAL_MS = 15 * 60_000;

/** Enough to tell whether they vary; of the interval itself the newest of them tell. */
const KEPT_HEARTBEATS = 13;
/** A touch and the readings it sends carry nearly the same time. */
const TOUCH_MS = 10_000;
/** What one heartbeat sends in several events carries nearly the same time, too. */
const BURST_MS = 2_000;
/** Of a quick sensor's interval, neither is more than this part. */
const PART = 0.25;

/** What has been learned of a sensor's heartbeat from its own live events. */
export interface Cadence {
  /** Times of the last live readings events, oldest first, ms since the epoch less `deafMs`. */
  readonly heartbeats: readonly number[];
  /** Time of the last touch, on the same axis; null before one. */
  readonly touchMs: number | null;
  /** The learned heartbeat interval; 15 minutes until three intervals are known. */
  readonly intervalMs: number;
}

export const UNKNOWN_CADENCE: Cadence = {
  heartbeats: [],
  touchMs: null,
  intervalMs: DEFAULT_INTERVAL_MS,
};

/**
 * Learns from a live readings event at `timeMs`, which may come after a later one; one that a
 * touch sent is no heartbeat. Times are those in which somebody listened: what the stream was
 * down for is taken off them, or an outage would be an interval.
 */
export function learnHeartbeat(cadence: Cadence, timeMs: number): Cadence {
  const { heartbeats, touchMs } = cadence;
  if (touchMs !== null && Math.abs(timeMs - touchMs) <= within(TOUCH_MS, cadence)) return cadence;
  const newest = heartbeats.at(-1);
  if (newest === undefined || timeMs > newest + within(BURST_MS, cadence)) {
    return withHeartbeats(cadence, pushHeartbeat(heartbeats, timeMs));
  }
  const before = heartbeats.findLastIndex((beat) => beat <= timeMs);
  const near = [heartbeats[before], heartbeats[before + 1]];
  const isKnown = near.some((beat) => {
    return beat !== undefined && Math.abs(beat - timeMs) <= within(BURST_MS, cadence);
  });
  // Older than all that are kept, it belongs to intervals that are not.
  if (isKnown || before < 0) return cadence;
  return withHeartbeats(
    cadence,
    heartbeats.toSpliced(before + 1, 0, timeMs).slice(-KEPT_HEARTBEATS),
  );
}

/** Learns of a touch at `timeMs`: the readings it sent, before or after it, are no heartbeat. */
export function learnTouch(cadence: Cadence, timeMs: number): Cadence {
  const { heartbeats } = cadence;
  const sent = nearest(heartbeats, timeMs, within(TOUCH_MS, cadence));
  const left = sent < 0 ? heartbeats : heartbeats.toSpliced(sent, 1);
  // The stream that follows another may tell of it again, and later than of the next one.
  const known = cadence.touchMs !== null && timeMs <= cadence.touchMs;
  if (known && sent < 0) return cadence;
  const touchMs = known ? cadence.touchMs : timeMs;
  return { ...withHeartbeats(cadence, left), touchMs };
}

/** Which of them is the nearest to `timeMs` and not further than that; -1 where none is. */
function nearest(heartbeats: readonly number[], timeMs: number, mostMs: number): number {
  let best = -1;
  for (const [index, beat] of heartbeats.entries()) {
    const distanceMs = Math.abs(beat - timeMs);
    if (distanceMs > mostMs) continue;
    if (best < 0 || distanceMs <= Math.abs((heartbeats[best] ?? beat) - timeMs)) best = index;
  }
  return best;
}

function within(mostMs: number, { intervalMs }: Cadence): number {
  return Math.min(mostMs, PART * intervalMs);
}

/** A full list is copied and moved up in place: `push` would make room for twenty more. */
function pushHeartbeat(heartbeats: readonly number[], timeMs: number): readonly number[] {
  if (heartbeats.length < KEPT_HEARTBEATS) return [...heartbeats, timeMs];
  const next = heartbeats.slice();
  for (let index = 1; index < next.length; index += 1) next[index - 1] = next[index] ?? Number.NaN;
  next[next.length - 1] = timeMs;
  return next;
}

function withHeartbeats(cadence: Cadence, heartbeats: readonly number[]): Cadence {
  const { touchMs } = cadence;
  const intervalMs = learnedInterval(heartbeats) ?? cadence.intervalMs;
  return { heartbeats, touchMs, intervalMs };
}
