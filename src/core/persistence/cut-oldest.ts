/**
 * The cloud time before which everything must go so that at least `excessBytes` are let go of,
 * given the bytes of each piece by its start; null where nothing has to.
 */
export function cutOldest(
  bytesByStart: ReadonlyMap<number, number>,
  excessBytes: number,
  chunkMs: number,
): number | null {
  if (excessBytes <= 0) return null;
  let freed = 0;
  let cutMs: number | null = null;
  for (const [startMs, bytes] of [...bytesByStart].sort(([a], [b]) => a - b)) {
    if (freed >= excessBytes) break;
    freed += bytes;
    cutMs = startMs + chunkMs;
  }
  return cutMs;
}
