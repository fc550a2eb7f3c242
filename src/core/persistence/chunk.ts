/**
 * Readings are kept in pieces of four hours of one device. A shorter piece makes a day of a
 * thousand sensors too many records to read at a start (six a sensor take a third of a second), a
 * longer one is written again whole for every quarter of an hour of a sensor that sends every 20 s.
 */
export const CHUNK_MS = 4 * 3_600_000;

/** Start of the piece that `timeMs` lies in, ms since the epoch. */
export function chunkStart(timeMs: number): number {
  return Math.floor(timeMs / CHUNK_MS) * CHUNK_MS;
}
