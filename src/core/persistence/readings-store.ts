import type { Result } from "../lib/result.ts";
import type { KeepTrouble } from "./keep-trouble.ts";
import type {
  ChunkRow,
  DeviceRow,
  FoundRows,
  JournalKey,
  JournalRow,
  ScopeRow,
} from "./kept-rows.ts";

/** A piece of readings to be joined with what is there: `merge` gets its bytes, or undefined. */
export interface ChunkChange {
  readonly id: string;
  readonly startMs: number;
  /** The row to write, or null where what is there cannot be read. */
  readonly merge: (found: unknown) => ChunkRow | null;
}

/** One transaction of a roll-up. */
export interface RollUp {
  readonly generation: string;
  readonly usedMs: number;
  /** Pieces of these devices that end before this cloud time are let go of. */
  readonly keptFromMs: number;
  readonly chunks: readonly ChunkChange[];
  readonly devices: readonly DeviceRow[];
  /** Devices that left the project. */
  readonly gone: readonly string[];
  /** Lines of the journal that the pieces now hold. */
  readonly journal: readonly JournalKey[];
}

/**
 * Where kept readings lie. Every call is one transaction that happens whole or not at all, and no
 * call ever rejects. A scope is one project of one cloud.
 */
export interface ReadingsStore {
  read(scope: string): Promise<Result<FoundRows, KeepTrouble>>;
  /** Begins a scope anew: all of it is deleted, and its generation is this one. */
  begin(scope: string, row: ScopeRow): Promise<Result<null, KeepTrouble>>;
  /** Adds a line to the journal, begun before this returns: the page may be on its way out. */
  append(
    scope: string,
    line: JournalRow,
    devices: readonly DeviceRow[],
  ): Promise<Result<null, KeepTrouble>>;
  /** The scope afterwards; null where it is of another generation, and nothing was done. */
  rollUp(scope: string, change: RollUp): Promise<Result<ScopeRow | null, KeepTrouble>>;
  /** Deletes scopes unused since, and of what is left the oldest until at most `mostBytes` are. */
  tidy(
    scope: string,
    bounds: { readonly unusedSinceMs: number; readonly mostBytes: number },
  ): Promise<Result<ScopeRow | null, KeepTrouble>>;
  /** Deletes everything, of every scope. */
  drop(): Promise<void>;
  close(): void;
}
