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

  /** Ascending samples that all fall between two neighbours: one move for all of them. */
  function insertBlock(samples: readonly Sample[], backfilled: boolean): boolean {
    const [first] = samples;
    const last = samples.at(-1);
    if (first === undefined || last === undefined) return false;
    if (columns.length + samples.length > capacity) return false;
    const at = indexAt(columns, first.timeMs);
    if (at < columns.length && columns.timeAt(at) <= last.timeMs) return false;
    columns.open(at, samples.length);
    samples.forEach((sample, offset) => {
      columns.put(at + offset, sample.timeMs, sample.celsius, backfilled);
    });
    return true;
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
      const ascending = distinctAscending(samples);
      if (insertBlock(ascending, backfilled)) return ascending.length;
      let changes = 0;
      // Newest first: at capacity the older ones are the ones to be refused.
      for (const { timeMs, celsius } of ascending.toReversed()) {
        if (insert(timeMs, celsius, backfilled)) changes += 1;
      }
      return changes;
    },
    trimBefore(timeMs) {
      const first = indexAt(columns, timeMs);
      if (first > 0) columns.dropFirst(first);
    },
  };
}

function indexAt(columns: Columns, timeMs: number): number {
  let low = 0;
  let high = columns.length;
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
