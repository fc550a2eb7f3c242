/** How far the reading of the fleet's history is; counts of devices that carry a temperature. */
export interface HistoryProgress {
  readonly total: number;
  /** Their window is there. */
  readonly done: number;
  /** Their last try failed; they are tried again. */
  readonly failed: number;
  /** Done, and to be looked at once more because the cloud indexes late. */
  readonly again: number;
  /** Requests under way. */
  readonly running: number;
  /** Pages read since the page was opened. */
  readonly pages: number;
  /** Whose turn is next, in order; the first few. */
  readonly next: readonly { readonly deviceId: string; readonly onScreen: boolean }[];
  /** How long the rest takes at the pace of the last pages; null where nothing is being read. */
  readonly remainingMs: number | null;
  /** Nobody is asked before this: cloud time, ms since the epoch, and a sentence that says why. */
  readonly waiting: { readonly untilMs: number; readonly why: string } | null;
  /** Devices that failed, the first few, each with a sentence and the failures in a row. */
  readonly failures: readonly {
    readonly deviceId: string;
    readonly why: string;
    readonly tries: number;
  }[];
}

export const NO_HISTORY: HistoryProgress = {
  total: 0,
  done: 0,
  failed: 0,
  again: 0,
  running: 0,
  pages: 0,
  next: [],
  remainingMs: null,
  waiting: null,
  failures: [],
};
