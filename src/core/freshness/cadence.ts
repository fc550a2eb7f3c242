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
  return withHeartbeats(cadence, [...cadence.heartbeats, timeMs].slice(-KEPT_HEARTBEATS));
}

/** Learns of a touch at `timeMs`: the readings it sent, before or after it, are no heartbeat. */
export function learnTouch(cadence: Cadence, timeMs: number): Cadence {
  const heartbeats = cadence.heartbeats.filter((beat) => Math.abs(beat - timeMs) > TOUCH_MS);
  return { ...withHeartbeats(cadence, heartbeats), touchMs: timeMs };
}

function withHeartbeats(cadence: Cadence, heartbeats: readonly number[]): Cadence {
  const intervals = heartbeats.slice(1).map((beat, index) => beat - (heartbeats[index] ?? beat));
  if (intervals.length < NEEDED_INTERVALS) return { ...cadence, heartbeats };
  return { ...cadence, heartbeats, intervalMs: median(joinCutOnes(intervals)) };
}

/**
 * A touch nobody told about cuts one interval in two uneven parts; they are joined again. Two even
 * ones that add up to a third are two heartbeats beside a missed one.
 */
function joinCutOnes(intervals: readonly number[]): number[] {
  const longest = Math.max(...intervals);
  const joined: number[] = [];
  for (let index = 0; index < intervals.length; index += 1) {
    const first = intervals[index] ?? 0;
    const second = intervals[index + 1] ?? 0;
    const whole = Math.abs(first + second - longest) <= NEARLY * longest;
    const even = Math.abs(first - second) <= JITTER * Math.max(first, second);
    const parts = second > 0 && Math.max(first, second) < longest;
    if (parts && whole && !even) {
      joined.push(first + second);
      index += 1;
    } else {
      joined.push(first);
    }
  }
  return joined;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? DEFAULT_INTERVAL_MS;
}
