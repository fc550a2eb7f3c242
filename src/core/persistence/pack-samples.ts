// Samples as bytes: 8 for the value exactly as the API sent it, 4 for the time after the first,
// one bit for the flag. A header of 24 bytes tells how many, from when, and their checksum.

import type { RollingSeries } from "../readings/rolling-series.ts";

/** "Iso1" read as a little-endian number: another format has another one. */
const MAGIC = 0x316f_7349;
const HEADER_BYTES = 24;
const TIME_BYTES = 4;
const VALUE_BYTES = 8;

/** What was unpacked: sorted by time, one sample a time. It reads from the bytes it came in. */
export interface PackedSamples {
  readonly length: number;
  timeMs(index: number): number;
  celsius(index: number): number;
  backfilled(index: number): boolean;
}

/**
 * Samples `from` to `to` (indices, `to` excluded) of a series as bytes of their own. They must lie
 * within 49 days, which is what four bytes of milliseconds hold.
 */
export function packSamples(
  series: RollingSeries,
  from = 0,
  to = series.length,
): Uint8Array<ArrayBuffer> {
  const length = Math.max(0, to - from);
  const bytes = new Uint8Array(packedBytes(length));
  const { header, values, times, flags } = viewsOf(bytes, length);
  const baseMs = length === 0 ? 0 : series.timeMs(from);
  header.setUint32(0, MAGIC, true);
  header.setUint32(4, length, true);
  header.setFloat64(8, baseMs, true);
  for (let index = 0; index < length; index += 1) {
    values[index] = series.celsius(from + index);
    times[index] = series.timeMs(from + index) - baseMs;
    if (series.backfilled(from + index)) flags[index >> 3] = (flags[index >> 3] ?? 0) | bit(index);
  }
  header.setUint32(16, checksumOf(bytes), true);
  return bytes;
}

/** The samples in bytes that `packSamples` made; null where they are anything else. */
export function unpackSamples(found: unknown): PackedSamples | null {
  if (!(found instanceof Uint8Array) || found.byteLength < HEADER_BYTES) return null;
  // In a buffer of their own: the views need their places to be multiples of their sizes.
  const bytes = found.byteOffset === 0 ? found : found.slice();
  const head = new DataView(bytes.buffer, bytes.byteOffset, HEADER_BYTES);
  const length = head.getUint32(4, true);
  if (head.getUint32(0, true) !== MAGIC || bytes.byteLength !== packedBytes(length)) return null;
  if (head.getUint32(16, true) !== checksumOf(bytes)) return null;
  const { values, times, flags } = viewsOf(bytes, length);
  const baseMs = head.getFloat64(8, true);
  if (!Number.isSafeInteger(baseMs)) return null;
  for (let index = 0; index < length; index += 1) {
    if (!Number.isFinite(values[index])) return null;
    if (index > 0 && (times[index] ?? 0) <= (times[index - 1] ?? 0)) return null;
  }
  return {
    length,
    timeMs: (index) => baseMs + (times[index] ?? Number.NaN),
    celsius: (index) => values[index] ?? Number.NaN,
    backfilled: (index) => ((flags[index >> 3] ?? 0) & bit(index)) !== 0,
  };
}

/** Sorts unpacked samples into a series; what is there already stays as it is. */
export function fillSeries(series: RollingSeries, samples: PackedSamples): void {
  for (let index = 0; index < samples.length; index += 1) {
    series.insert(samples.timeMs(index), samples.celsius(index), samples.backfilled(index));
  }
}

/** How many bytes so many samples take, and the other way round. */
export function packedBytes(samples: number): number {
  return HEADER_BYTES + samples * (VALUE_BYTES + TIME_BYTES) + Math.ceil(samples / 8);
}

export function packedCount(bytes: Uint8Array): number {
  const perSample = VALUE_BYTES + TIME_BYTES + 1 / 8;
  return Math.max(0, Math.floor((bytes.byteLength - HEADER_BYTES) / perSample));
}

function viewsOf(bytes: Uint8Array, length: number) {
  const { buffer, byteOffset } = bytes;
  const timesAt = byteOffset + HEADER_BYTES + length * VALUE_BYTES;
  return {
    header: new DataView(buffer, byteOffset, HEADER_BYTES),
    values: new Float64Array(buffer, byteOffset + HEADER_BYTES, length),
    times: new Uint32Array(buffer, timesAt, length),
    flags: bytes.subarray(timesAt - byteOffset + length * TIME_BYTES),
  };
}

function bit(index: number): number {
  return 1 << (index & 7);
}

/** FNV-1a over everything behind the header and the two numbers in it, 32 bits. */
function checksumOf(bytes: Uint8Array): number {
  let hash = 0x811c_9dc5;
  for (let index = 4; index < bytes.length; index += 1) {
    if (index === 16) index = HEADER_BYTES;
    hash = Math.imul(hash ^ (bytes[index] ?? 0), 0x0100_0193);
  }
  return hash >>> 0;
}
