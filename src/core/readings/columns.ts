// The bytes of a series: 8 for the time, 8 for the value exactly as the API sent it, 1 for the flag.

const FIRST_CAPACITY = 16;
/** Growth by an eighth keeps 17 bytes a sample under 20 with the slack. */
const GROWTH = 1.125;

/** Three typed arrays that grow, shrink and move together; positions count from the oldest. */
export interface Columns {
  readonly length: number;
  readonly byteLength: number;
  timeAt(index: number): number;
  celsiusAt(index: number): number;
  backfilledAt(index: number): boolean;
  /** Makes room for `count` samples before `index`; they are then `put`. */
  open(index: number, count: number): void;
  put(index: number, timeMs: number, celsius: number, backfilled: boolean): void;
  markLive(index: number): void;
  dropFirst(count: number): void;
}

export function createColumns(): Columns {
  let times = new Float64Array(0);
  let values = new Float64Array(0);
  let flags = new Uint8Array(0);
  /** Where the oldest sample lies: dropping the oldest moves nothing. */
  let start = 0;
  let length = 0;

  function resize(capacity: number): void {
    const end = start + length;
    const nextTimes = new Float64Array(capacity);
    const nextValues = new Float64Array(capacity);
    const nextFlags = new Uint8Array(capacity);
    nextTimes.set(times.subarray(start, end));
    nextValues.set(values.subarray(start, end));
    nextFlags.set(flags.subarray(start, end));
    [times, values, flags, start] = [nextTimes, nextValues, nextFlags, 0];
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
        resize(Math.max(FIRST_CAPACITY, Math.ceil((length + count) * GROWTH)));
      }
      const from = start + index;
      const end = start + length;
      times.copyWithin(from + count, from, end);
      values.copyWithin(from + count, from, end);
      flags.copyWithin(from + count, from, end);
      length += count;
    },
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
      const needed = Math.max(FIRST_CAPACITY, Math.ceil(length * GROWTH));
      // Room that nothing will fill again is given back, but not for every sample dropped.
      if (start > needed || times.length > 2 * needed) resize(needed);
    },
  };
}
