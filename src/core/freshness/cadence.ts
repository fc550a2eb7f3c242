/** Until three intervals are known a sensor is taken to send every 15 minutes, DT's classic. */
export const DEFAULT_INTERVAL_MS = 15 * 60_000;

const NEEDED_INTERVALS = 3;
/** The last five intervals tell: enough to outvote two odd ones, few enough to follow a change. */
const KEPT_HEARTBEATS = 6;
/** A touch and the readings it sends carry nearly the same time. */
const TOUCH_MS = 10_000;
/** How near the sum of two intervals must be to a whole one to be that one, cut by a touch. */
const NEARLY = 0.2;
/** Heartbeats of 12 and 18 minutes are both one of 15, by DT's own ±3 minutes. */
const JITTER = 0.4;

/** What has been learned of a sensor's heartbeat from its own live events. */
export interface Cadence {
  /** Times of the last live readings events, oldest first, ms since the epoch. */
  readonly heartbeats: readonly number[];
  /** Time of the last touch; null before one. */
  readonly touchMs: number | null;
  /** The learned heartbeat interval; 15 minutes until three intervals are known. */
  readonly intervalMs: number;
}

export const UNKNOWN_CADENCE: Cadence = {
  heartbeats: [],
  touchMs: null,
  intervalMs: DEFAULT_INTERVAL_MS,
};

/** Learns from a live readings event at `timeMs`; one that a touch sent is no heartbeat. */
export function learnHeartbeat(cadence: Cadence, timeMs: number): Cadence {
  const newest = cadence.heartbeats.at(-1);
  if (newest !== undefined && timeMs <= newest) return cadence;
  if (cadence.touchMs !== null && Math.abs(timeMs - cadence.touchMs) <= TOUCH_MS) return cadence;
  return withHeartbeats(cadence, pushHeartbeat(cadence.heartbeats, timeMs));
}

/** Learns of a touch at `timeMs`: the readings it sent, before or after it, are no heartbeat. */
export function learnTouch(cadence: Cadence, timeMs: number): Cadence {
  const heartbeats = cadence.heartbeats.filter((beat) => Math.abs(beat - timeMs) > TOUCH_MS);
  // The stream that follows another may tell of it again, and later than of the next one.
  const known = cadence.touchMs !== null && timeMs <= cadence.touchMs;
  if (known && heartbeats.length === cadence.heartbeats.length) return cadence;
  const touchMs = known ? cadence.touchMs : timeMs;
  return { ...withHeartbeats(cadence, heartbeats), touchMs };
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
  if (heartbeats.length <= NEEDED_INTERVALS) {
    return { heartbeats, touchMs, intervalMs: cadence.intervalMs };
  }
  return { heartbeats, touchMs, intervalMs: median(joinCutOnes(heartbeats)) };
}

/** Work space of the two functions below, which every live event comes by. */
const joined = new Float64Array(KEPT_HEARTBEATS);

/**
 * A touch nobody told about cuts one interval in two uneven parts; they are joined again. Two even
 * ones that add up to a third are two heartbeats beside a missed one. Returns how many intervals
 * are left in `joined`.
 */
function joinCutOnes(heartbeats: readonly number[]): number {
  let longest = 0;
  for (let index = 1; index < heartbeats.length; index += 1) {
    longest = Math.max(longest, intervalTo(heartbeats, index));
  }
  let count = 0;
  for (let index = 1; index < heartbeats.length; index += 1) {
    const first = intervalTo(heartbeats, index);
    // After the last there is no second: every comparison with NaN is false.
    const second = intervalTo(heartbeats, index + 1);
    const whole = Math.abs(first + second - longest) <= NEARLY * longest;
    const even = Math.abs(first - second) <= JITTER * Math.max(first, second);
    const cut = whole && !even && Math.max(first, second) < longest;
    joined[count] = cut ? first + second : first;
    count += 1;
    if (cut) index += 1;
  }
  return count;
}

/** From the heartbeat before `index` to the one at it, in ms; NaN where there is none. */
function intervalTo(heartbeats: readonly number[], index: number): number {
  if (index >= heartbeats.length) return Number.NaN;
  return (heartbeats[index] ?? Number.NaN) - (heartbeats[index - 1] ?? Number.NaN);
}

/** Of the first `count` of `joined`: sorted in place, for every live event comes by here. */
function median(count: number): number {
  for (let index = 1; index < count; index += 1) {
    const value = joined[index] ?? 0;
    let at = index;
    for (; at > 0 && (joined[at - 1] ?? 0) > value; at -= 1) joined[at] = joined[at - 1] ?? 0;
    joined[at] = value;
  }
  return count === 0 ? DEFAULT_INTERVAL_MS : (joined[count >> 1] ?? DEFAULT_INTERVAL_MS);
}
