import type { Coverage } from "./coverage.ts";
import type { KeptDevice } from "./kept-device.ts";

/** What is kept of one project of one cloud. Row types carry the names they have on disk. */
export interface ScopeRow {
  /** Of whom everything else is a part: rows of another generation count for nothing. */
  readonly generation: string;
  /** Local time of the last start or roll-up. */
  readonly usedMs: number;
  /** Everything before this cloud time was let go of. */
  readonly keptFromMs: number;
  /** Of the chunks. */
  readonly bytes: number;
  readonly samples: number;
}

export interface DeviceRow {
  readonly generation: string;
  /** Local time it was written: of several claims to coverage the newest counts. */
  readonly atMs: number;
  readonly device: KeptDevice;
}

/** The readings of one device in one piece of time (chunk.ts), packed. */
export interface ChunkRow {
  readonly id: string;
  readonly startMs: number;
  readonly bytes: Uint8Array;
}

/** A page's own name for a line of its journal: the page, and a number that grows. */
export type JournalKey = readonly [page: string, number: number];

/** What came in since the line before, of several devices: written often, rolled up rarely. */
export interface JournalRow {
  readonly key: JournalKey;
  readonly generation: string;
  /** Local time it was written. */
  readonly atMs: number;
  readonly entries: readonly JournalEntry[];
}

export interface JournalEntry {
  readonly id: string;
  readonly bytes: Uint8Array;
  readonly coverage: Coverage | null;
}

/** Everything of a scope as it was found: none of it is trusted yet. */
export interface FoundRows {
  readonly scope: unknown;
  readonly devices: readonly unknown[];
  readonly chunks: readonly unknown[];
  readonly journal: readonly unknown[];
}
