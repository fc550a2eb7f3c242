import type { Sample } from "./device-event.ts";
import {
  backfilledAt,
  byteLength,
  celsiusAt,
  createColumns,
  dropFirst,
  indexAt,
  move,
  openAt,
  put,
  timeAt,
  type Columns,
} from "./columns.ts";

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
  /** Samples that were let go, or refused, because the series was full. */
  readonly overflow: number;
}

/** An empty series that keeps the newest `capacity` samples. */
export function createRollingSeries({ capacity }: { readonly capacity: number }): RollingSeries {
  return new ColumnSeries(capacity);
}

/** A class for its getters: on a prototype they cost nothing, on each object much (see columns.ts). */
class ColumnSeries implements RollingSeries {
  readonly #capacity: number;
  readonly #columns = createColumns();
  #overflow = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  get length(): number {
    return this.#columns.length;
  }

  get overflow(): number {
    return this.#overflow;
  }

  get byteLength(): number {
    return byteLength(this.#columns);
  }

  timeMs(index: number): number {
    return timeAt(this.#columns, index);
  }

  celsius(index: number): number {
    return celsiusAt(this.#columns, index);
  }

  backfilled(index: number): boolean {
    return backfilledAt(this.#columns, index);
  }

  indexAt(timeMs: number): number {
    return indexAt(this.#columns, timeMs);
  }

  insert(timeMs: number, celsius: number, backfilled: boolean): boolean {
    const columns = this.#columns;
    const { length } = columns;
    const newest = length === 0 || timeMs > timeAt(columns, length - 1);
    const at = newest ? length : indexAt(columns, timeMs);
    if (at < length && timeAt(columns, at) === timeMs) {
      return settle(columns, at, celsius, backfilled);
    }
    if (length < this.#capacity) {
      openAt(columns, at, 1);
      put(columns, at, timeMs, celsius, backfilled);
      return true;
    }
    this.#overflow += 1;
    if (at === 0) return false;
    dropFirst(columns, 1);
    openAt(columns, at - 1, 1);
    put(columns, at - 1, timeMs, celsius, backfilled);
    return true;
  }

  insertMany(samples: readonly Sample[], backfilled: boolean): number {
    const [only] = samples;
    if (samples.length === 1 && only !== undefined) {
      return this.insert(only.timeMs, only.celsius, backfilled) ? 1 : 0;
    }
    const columns = this.#columns;
    if (isAppendable(columns, samples, this.#capacity)) {
      append(columns, samples, backfilled);
      return samples.length;
    }
    const fresh: Sample[] = [];
    let settled = 0;
    for (const sample of distinctAscending(samples)) {
      const at = indexAt(columns, sample.timeMs);
      if (at === columns.length || timeAt(columns, at) !== sample.timeMs) fresh.push(sample);
      else if (settle(columns, at, sample.celsius, backfilled)) settled += 1;
    }
    this.#overflow += Math.max(0, columns.length + fresh.length - this.#capacity);
    const kept = makeRoom(columns, fresh, this.#capacity);
    merge(columns, kept, backfilled);
    return settled + kept.length;
  }

  trimBefore(timeMs: number): void {
    const first = indexAt(this.#columns, timeMs);
    if (first > 0) dropFirst(this.#columns, first);
  }
}

/**
 * Two samples with one time: the live one holds, and of two alike the warmer. Whichever comes
 * first, the same one is left, so that stream and history end in one series. The same sample again
 * changes nothing.
 */
function settle(columns: Columns, index: number, celsius: number, backfilled: boolean): boolean {
  const was = backfilledAt(columns, index);
  const same = was === backfilled;
  if (same ? celsius <= celsiusAt(columns, index) : backfilled) return false;
  put(columns, index, timeAt(columns, index), celsius, backfilled);
  return true;
}

/** Forgets the oldest, stored or new, until all the rest fits; the new ones that are left. */
function makeRoom(columns: Columns, fresh: readonly Sample[], capacity: number): readonly Sample[] {
  let forgotten = 0;
  let refused = 0;
  for (let excess = columns.length + fresh.length - capacity; excess > 0; excess -= 1) {
    const next = fresh[refused];
    const newer = forgotten < columns.length && next !== undefined;
    if (next === undefined || (newer && timeAt(columns, forgotten) < next.timeMs)) forgotten += 1;
    else refused += 1;
  }
  if (forgotten > 0) dropFirst(columns, forgotten);
  return fresh.slice(refused);
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
  return length === 0 || before > timeAt(columns, length - 1);
}

function append(columns: Columns, newestFirst: readonly Sample[], backfilled: boolean): void {
  let at = columns.length + newestFirst.length;
  openAt(columns, columns.length, newestFirst.length);
  for (const { timeMs, celsius } of newestFirst) {
    at -= 1;
    put(columns, at, timeMs, celsius, backfilled);
  }
}

/** Sorts new samples in, newest first, so that what is stored moves once however many come. */
function merge(columns: Columns, ascending: readonly Sample[], backfilled: boolean): void {
  let end = columns.length;
  openAt(columns, end, ascending.length);
  let left = ascending.length;
  for (const { timeMs, celsius } of ascending.toReversed()) {
    const at = indexAt(columns, timeMs, end);
    if (at < end) move(columns, at, end, left);
    left -= 1;
    put(columns, at + left, timeMs, celsius, backfilled);
    end = at;
  }
}

/** Sorted by time; of two samples with one time, the warmer. */
function distinctAscending(samples: readonly Sample[]): readonly Sample[] {
  const sorted = samples.toSorted((a, b) => a.timeMs - b.timeMs || b.celsius - a.celsius);
  return sorted.filter((sample, index) => sample.timeMs !== sorted[index - 1]?.timeMs);
}
