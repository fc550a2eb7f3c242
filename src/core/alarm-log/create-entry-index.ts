import { pointKey, type AlarmEntry } from "./alarm-entry.ts";

/** Entries that are kept: 400 days, and never more than this many; the oldest go. */
export const MOST_ENTRIES = 10_000;
export const KEPT_MS = 400 * 24 * 3_600_000;
/** What is too old is looked for this often, ms. */
const PRUNE_AGAIN_MS = 3_600_000;

/** The log's entries by id and by point; what happens to them is noted until it is drained. */
export interface EntryIndex {
  get(id: string): AlarmEntry | undefined;
  /** Of one point, newest first. */
  of(key: string): readonly AlarmEntry[];
  /** All of them, newest first. */
  all(): readonly AlarmEntry[];
  put(entry: AlarmEntry): void;
  remove(id: string): void;
  /** Forgets what is too old or too much, and says which; never one that still stands. */
  prune(nowMs: number): readonly string[];
  /** True where there is no room for entries as old as this. */
  isFullBefore(timeMs: number): boolean;
}

export function createEntryIndex(): EntryIndex {
  const byId = new Map<string, AlarmEntry>();
  const byPoint = new Map<string, readonly AlarmEntry[]>();
  let prunedMs = Number.NEGATIVE_INFINITY;

  function unlist(entry: AlarmEntry): void {
    const key = keyOf(entry);
    const left = (byPoint.get(key) ?? []).filter(({ id }) => id !== entry.id);
    if (left.length === 0) byPoint.delete(key);
    else byPoint.set(key, left);
  }

  const index: EntryIndex = {
    get: (id) => byId.get(id),
    of: (key) => byPoint.get(key) ?? [],
    all: () => [...byId.values()].toSorted(newestFirst),
    put(entry) {
      const before = byId.get(entry.id);
      if (before !== undefined) unlist(before);
      byId.set(entry.id, entry);
      const key = keyOf(entry);
      byPoint.set(key, [...(byPoint.get(key) ?? []), entry].toSorted(newestFirst));
    },
    remove(id) {
      const entry = byId.get(id);
      if (entry === undefined) return;
      unlist(entry);
      byId.delete(id);
    },
    prune(nowMs) {
      const over = byId.size - MOST_ENTRIES;
      if (over <= 0 && nowMs < prunedMs + PRUNE_AGAIN_MS) return [];
      prunedMs = nowMs;
      const gone = index
        .all()
        .filter(({ endMs }) => endMs !== null)
        .toReversed()
        .filter(({ endMs }, place) => place < over || (endMs ?? nowMs) < nowMs - KEPT_MS);
      for (const { id } of gone) index.remove(id);
      return gone.map(({ id }) => id);
    },
    isFullBefore(timeMs) {
      if (byId.size < MOST_ENTRIES) return false;
      return [...byId.values()].every(({ startMs }) => startMs > timeMs);
    },
  };
  return index;
}

function keyOf({ deviceId, level }: AlarmEntry): string {
  return pointKey(deviceId, level);
}

function newestFirst(a: AlarmEntry, b: AlarmEntry): number {
  return b.startMs - a.startMs || (a.id < b.id ? -1 : 1);
}
