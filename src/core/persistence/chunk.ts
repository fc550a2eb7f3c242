/**
 * Readings are kept in pieces of four hours of one device. A day of a thousand sensors is 7,000 of
 * them, read in a tenth of a second to half of one (measured); a shorter piece would make that
 * more, a longer one be written again whole for every quarter of an hour of a fast sensor.
 */
export const CHUNK_MS = 4 * 3_600_000;

/** Start of the piece that `timeMs` lies in, ms since the epoch. */
export function chunkStart(timeMs: number): number {
  return Math.floor(timeMs / CHUNK_MS) * CHUNK_MS;
}
