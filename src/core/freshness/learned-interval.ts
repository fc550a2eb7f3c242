/** The last five intervals tell: enough to outvote two odd ones, few enough to follow a change. */
const RECENT_INTERVALS = 5;
const MOST_INTERVALS = 12;
/** What one interval is known by: so many that are about the same. */
const NEEDED_INTERVALS = 3;
/** How near the sum of two intervals must be to a whole one to be that one, cut by a touch. */
const NEARLY = 0.34;
/** Heartbeats of 12 and 18 minutes are both one of 15, by DT's own ±3 minutes. */
const JITTER = 0.34;

/** What DT's sensors can be set to (support article 25998897839004), shortest first. */
const SETTINGS_MS = [2.5, 5, 15, 30, 45, 60].map((minutes) => minutes * 60_000);
/** DT's own ±3 minutes of 15, as a part. */
const SETTING_JITTER = 0.2;
/** So few intervals may be alike by chance, unless they are to the second. */
const FEW = 8;
const STEADY_FEW_MS = 1_000;
const STEADY = 0.05;

/** Work space of the functions below, which every live event comes by. */
const joined = new Float64Array(MOST_INTERVALS);

/**
 * The heartbeat interval that these heartbeats, ms since the epoch and ascending, tell of, in ms;
 * null where no three intervals are about the same. A steady one is what it is. One that varies as
 * DT's do would be learned too short from a few short ones, and its next long one blamed: it is
 * taken for the setting that it varies around.
 */
export function learnedInterval(heartbeats: readonly number[]): number | null {
  const intervalMs = typicalInterval(heartbeats);
  if (intervalMs === null) return null;
  if (isSteady(heartbeats, intervalMs)) return intervalMs;
  const meanMs = meanOfAlike(heartbeats, intervalMs);
  return nearestSetting(intervalMs, meanMs) ?? intervalMs;
}

/**
 * The setting that these intervals vary around. Two settings may be as near as DT's own variation
 * to what is typical; the mean knows better, as one interval's lateness is the next one's haste.
 */
function nearestSetting(intervalMs: number, meanMs: number): number | null {
  let nearest: number | null = null;
  for (const each of SETTINGS_MS) {
    if (Math.abs(each - intervalMs) > SETTING_JITTER * each) continue;
    if (nearest === null || Math.abs(each - meanMs) < Math.abs(nearest - meanMs)) nearest = each;
  }
  return nearest;
}

/** Of the last intervals about as long as this one, or of all where those are too few. */
function meanOfAlike(heartbeats: readonly number[], intervalMs: number): number {
  let sumMs = 0;
  let count = 0;
  for (let index = heartbeats.length - 1; index >= 1; index -= 1) {
    const isRecent = heartbeats.length - index <= RECENT_INTERVALS;
    if (!isRecent && count >= NEEDED_INTERVALS) break;
    const each = intervalTo(heartbeats, index);
    if (!isAlike(each, intervalMs)) continue;
    sumMs += each;
    count += 1;
  }
  return count === 0 ? intervalMs : sumMs / count;
}

/** A new setting shows in the last few, where they all say so; else the usual one holds. */
function typicalInterval(heartbeats: readonly number[]): number | null {
  const from = Math.max(0, heartbeats.length - 1 - RECENT_INTERVALS);
  // The usual case by far: none of them is cut, and each is about the median.
  if (areAlikeAfter(heartbeats, from)) return median(copyIntervals(heartbeats, from));
  const recentMs = medianAfter(heartbeats, from);
  for (let index = from + 1; index < heartbeats.length; index += 1) {
    if (recentMs !== null && isAlike(intervalTo(heartbeats, index), recentMs)) continue;
    return from === 0 ? recentMs : medianAfter(heartbeats, 0);
  }
  return recentMs;
}

/** The median of the intervals after the heartbeat at `from`; null where too few are about it. */
function medianAfter(heartbeats: readonly number[], from: number): number | null {
  const count = joinCutOnes(heartbeats, from);
  const intervalMs = median(count);
  let alike = 0;
  for (let index = 0; index < count; index += 1) {
    if (isAlike(joined[index] ?? Number.NaN, intervalMs)) alike += 1;
  }
  return alike < NEEDED_INTERVALS ? null : intervalMs;
}

/** Whether enough intervals follow the heartbeat at `from`, and the longest is about the shortest. */
function areAlikeAfter(heartbeats: readonly number[], from: number): boolean {
  if (heartbeats.length - 1 - from < NEEDED_INTERVALS) return false;
  let shortest = Number.POSITIVE_INFINITY;
  let longest = 0;
  for (let index = from + 1; index < heartbeats.length; index += 1) {
    const each = intervalTo(heartbeats, index);
    if (each < shortest) shortest = each;
    if (each > longest) longest = each;
  }
  return isAlike(shortest, longest);
}

/** Puts the intervals after the heartbeat at `from` into `joined` as they are; how many. */
function copyIntervals(heartbeats: readonly number[], from: number): number {
  let count = 0;
  for (let index = from + 1; index < heartbeats.length; index += 1) {
    joined[count] = intervalTo(heartbeats, index);
    count += 1;
  }
  return count;
}

function isAlike(a: number, b: number): boolean {
  return Math.abs(a - b) <= JITTER * Math.max(a, b);
}

/** Whether the intervals about as long as this one are it. */
function isSteady(heartbeats: readonly number[], intervalMs: number): boolean {
  let shortest = intervalMs;
  let longest = intervalMs;
  let count = 0;
  for (let index = 1; index < heartbeats.length; index += 1) {
    const each = intervalTo(heartbeats, index);
    if (!isAlike(each, intervalMs)) continue;
    shortest = Math.min(shortest, each);
    longest = Math.max(longest, each);
    count += 1;
  }
  return longest - shortest <= (count < FEW ? STEADY_FEW_MS : STEADY * intervalMs);
}

/**
 * A touch nobody told about cuts one interval in two uneven parts; they are joined again. Two even
 * ones that add up to a third are two heartbeats beside a missed one. Returns how many intervals
 * are left in `joined`, of those after the heartbeat at `from`.
 */
function joinCutOnes(heartbeats: readonly number[], from: number): number {
  let longest = 0;
  for (let index = from + 1; index < heartbeats.length; index += 1) {
    longest = Math.max(longest, intervalTo(heartbeats, index));
  }
  let count = 0;
  for (let index = from + 1; index < heartbeats.length; index += 1) {
    const first = intervalTo(heartbeats, index);
    // After the last there is no second: every comparison with NaN is false.
    const second = intervalTo(heartbeats, index + 1);
    const whole = Math.abs(first + second - longest) <= NEARLY * longest;
    const cut = whole && !isAlike(first, second) && Math.max(first, second) < longest;
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
  return joined[count >> 1] ?? Number.NaN;
}
