import type { KeepTrouble } from "./keep-trouble.ts";

/** What of the readings is on this machine's disk, for the diagnostics. */
export interface KeepingReport {
  readonly samples: number;
  /** Of the packed readings; a database takes some more. */
  readonly bytes: number;
  /** Written since the page was opened. */
  readonly writtenBytes: number;
  /** Local time; null before the first. */
  readonly lastWriteMs: number | null;
  /** The last one, also where it is over; null: none so far. */
  readonly trouble: {
    readonly cause: KeepTrouble;
    /** What it means, in a sentence. */
    readonly text: string;
    readonly timeMs: number;
  } | null;
  /** Whether it is going on. */
  readonly troubled: boolean;
}
