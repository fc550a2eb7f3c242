// The bytes of a series: 8 for the time, 8 for the value exactly as the API sent it, 1 for the flag.

/** 8 for the time, 8 for the value, 1 for the flag. */
const SAMPLE_BYTES = 17;
/** Room for this many more at the least: a new buffer costs more than a thousand insertions. */
const LEAST_ROOM = 64;
/** Growth by an eighth keeps 17 bytes a sample under 20 with the slack. */
const GROWTH = 1.125;
/** Room for more than this many times the samples held would be over 20 bytes a sample. */
const MOST_ROOM = 20 / 17;
/** What is left when room is given back: a tenth can be dropped before it is given back again. */
const SHRUNK_ROOM = 1.0625;

/** Three typed arrays that grow, shrink and move together; positions count from the oldest. */
export interface Columns {
  readonly length: number;
  readonly byteLength: number;
  timeAt(index: number): number;
  celsiusAt(index: number): number;
  backfilledAt(index: number): boolean;
  /** Makes room for `count` samples before `index`; they are then `put`. */
  open(index: number, count: number): void;
  /** Moves samples `from` to `end` (excluded) `by` places towards the newest. */
  move(from: number, end: number, by: number): void;
  put(index: number, timeMs: number, celsius: number, backfilled: boolean): void;
  markLive(index: number): void;
  dropFirst(count: number): void;
}

export function createColumns(): Columns {
  let times = new Float64Array();
  let values = new Float64Array();
  let flags = new Uint8Array();
  /** Where the oldest sample lies: dropping the oldest moves nothing. */
  let start = 0;
  let length = 0;

  function resize(capacity: number): void {
    const end = start + length;
    // One buffer for all three: allocating buffers is what growing costs.
    const buffer = new ArrayBuffer(capacity * SAMPLE_BYTES);
    const nextTimes = new Float64Array(buffer, 0, capacity);
    const nextValues = new Float64Array(buffer, capacity * 8, capacity);
    const nextFlags = new Uint8Array(buffer, capacity * 16, capacity);
    nextTimes.set(times.subarray(start, end));
    nextValues.set(values.subarray(start, end));
    nextFlags.set(flags.subarray(start, end));
    [times, values, flags, start] = [nextTimes, nextValues, nextFlags, 0];
  }

  function move(from: number, end: number, by: number): void {
    const target = start + from + by;
    times.copyWithin(target, start + from, start + end);
    values.copyWithin(target, start + from, start + end);
    flags.copyWithin(target, start + from, start + end);
  }

  return {
    get length() {
      return length;
    },
    get byteLength() {
      return times.byteLength + values.byteLength + flags.byteLength;
    },
    timeAt: (index) => times[start + index] ?? Number.NaN,
    celsiusAt: (index) => values[start + index] ?? Number.NaN,
    backfilledAt: (index) => flags[start + index] === 1,
    open(index, count) {
      if (start + length + count > times.length) {
        const needed = length + count;
        resize(Math.max(needed + LEAST_ROOM, Math.ceil(needed * GROWTH)));
      }
      if (index < length) move(index, length, count);
      length += count;
    },
    move,
    put(index, timeMs, celsius, backfilled) {
      times[start + index] = timeMs;
      values[start + index] = celsius;
      flags[start + index] = backfilled ? 1 : 0;
    },
    markLive(index) {
      flags[start + index] = 0;
    },
    dropFirst(count) {
      start += count;
      length -= count;
      if (times.length > Math.max(length + 2 * LEAST_ROOM, length * MOST_ROOM)) {
        resize(Math.max(length + LEAST_ROOM, Math.ceil(length * SHRUNK_ROOM)));
      }
    },
  };
}
