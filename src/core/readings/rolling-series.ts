import type { Sample } from "./device-event.ts";
import { createColumns, type Columns } from "./columns.ts";

/**
 * A device's readings: bounded typed arrays sorted by time, at most 20 bytes a sample.
 * Mutable on purpose; the store's device record carries the revision that React sees.
 */
export interface RollingSeries {
  readonly length: number;
  /** Bytes held by the arrays, with their slack. */
  readonly byteLength: number;
  timeMs(index: number): number;
  celsius(index: number): number;
  backfilled(index: number): boolean;
  /** First index whose time is at or after `timeMs`; `length` where there is none. */
  indexAt(timeMs: number): number;
  /** Merged by time: late is sorted in; true where the series changed. */
  insert(timeMs: number, celsius: number, backfilled: boolean): boolean;
  /** The samples of one event or page, in any order; the number of changes. */
  insertMany(samples: readonly Sample[], backfilled: boolean): number;
  /** Forgets everything before `timeMs`. */
  trimBefore(timeMs: number): void;
}

/** An empty series that keeps the newest `capacity` samples. */
export function createRollingSeries({ capacity }: { readonly capacity: number }): RollingSeries {
  const columns = createColumns();

  function insert(timeMs: number, celsius: number, backfilled: boolean): boolean {
    const { length } = columns;
    const at =
      length === 0 || timeMs > columns.timeAt(length - 1) ? length : indexAt(columns, timeMs);
    if (at < length && columns.timeAt(at) === timeMs) return settle(at, backfilled);
    if (length === capacity) {
      if (at === 0) return false;
      columns.dropFirst(1);
      columns.open(at - 1, 1);
      columns.put(at - 1, timeMs, celsius, backfilled);
      return true;
    }
    columns.open(at, 1);
    columns.put(at, timeMs, celsius, backfilled);
    return true;
  }

  /** The same sample again changes nothing, but one heard live is not a back-filled one. */
  function settle(index: number, backfilled: boolean): boolean {
    if (backfilled || !columns.backfilledAt(index)) return false;
    columns.markLive(index);
    return true;
  }

  /** Forgets the oldest, stored or new, until all the rest fits; the new ones that are left. */
  function makeRoom(fresh: readonly Sample[]): readonly Sample[] {
    let forgotten = 0;
    let refused = 0;
    for (let excess = columns.length + fresh.length - capacity; excess > 0; excess -= 1) {
      const next = fresh[refused];
      const newer = forgotten < columns.length && next !== undefined;
      if (next === undefined || (newer && columns.timeAt(forgotten) < next.timeMs)) forgotten += 1;
      else refused += 1;
    }
    if (forgotten > 0) columns.dropFirst(forgotten);
    return fresh.slice(refused);
  }

  return {
    get length() {
      return columns.length;
    },
    get byteLength() {
      return columns.byteLength;
    },
    timeMs: (index) => columns.timeAt(index),
    celsius: (index) => columns.celsiusAt(index),
    backfilled: (index) => columns.backfilledAt(index),
    indexAt: (timeMs) => indexAt(columns, timeMs),
    insert,
    insertMany(samples, backfilled) {
      const only = samples[0];
      if (samples.length === 1 && only !== undefined) {
        return insert(only.timeMs, only.celsius, backfilled) ? 1 : 0;
      }
      if (isAppendable(columns, samples, capacity)) {
        const at = columns.length;
        columns.open(at, samples.length);
        samples.forEach((sample, back) => {
          columns.put(at + samples.length - 1 - back, sample.timeMs, sample.celsius, backfilled);
        });
        return samples.length;
      }
      const fresh: Sample[] = [];
      let settled = 0;
      for (const sample of distinctAscending(samples)) {
        const at = indexAt(columns, sample.timeMs);
        if (at === columns.length || columns.timeAt(at) !== sample.timeMs) fresh.push(sample);
        else if (settle(at, backfilled)) settled += 1;
      }
      const kept = makeRoom(fresh);
      merge(columns, kept, backfilled);
      return settled + kept.length;
    },
    trimBefore(timeMs) {
      const first = indexAt(columns, timeMs);
      if (first > 0) columns.dropFirst(first);
    },
  };
}

/** Newest first, as an event carries them, and all after what is stored: the usual case by far. */
function isAppendable(columns: Columns, samples: readonly Sample[], capacity: number): boolean {
  const { length } = columns;
  if (samples.length === 0 || length + samples.length > capacity) return false;
  let before = Number.POSITIVE_INFINITY;
  for (const { timeMs } of samples) {
    if (timeMs >= before) return false;
    before = timeMs;
  }
  return length === 0 || before > columns.timeAt(length - 1);
}

/** Sorts new samples in, newest first, so that what is stored moves once however many come. */
function merge(columns: Columns, ascending: readonly Sample[], backfilled: boolean): void {
  let end = columns.length;
  columns.open(end, ascending.length);
  let left = ascending.length;
  for (const { timeMs, celsius } of ascending.toReversed()) {
    const at = indexAt(columns, timeMs, end);
    if (at < end) columns.move(at, end, left);
    left -= 1;
    columns.put(at + left, timeMs, celsius, backfilled);
    end = at;
  }
}

/** Binary search among the first `end` samples. */
function indexAt(columns: Columns, timeMs: number, end = columns.length): number {
  let low = 0;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (columns.timeAt(middle) < timeMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Sorted by time; of two samples with one time, the first that was sent. */
function distinctAscending(samples: readonly Sample[]): readonly Sample[] {
  const sorted = samples.toSorted((a, b) => a.timeMs - b.timeMs);
  return sorted.filter((sample, index) => sample.timeMs !== sorted[index - 1]?.timeMs);
}
