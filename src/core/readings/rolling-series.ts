/**
 * A device's readings: bounded typed arrays sorted by time, at most 20 bytes a sample.
 * Mutable on purpose; the store's device record carries the revision that React sees.
 */
export interface RollingSeries {
  readonly length: number;
  timeMs(index: number): number;
  celsius(index: number): number;
  backfilled(index: number): boolean;
  /** First index whose time is at or after `timeMs`; `length` where there is none. */
  indexAt(timeMs: number): number;
  /** Merged by time: late is sorted in, a sample whose time is there already changes nothing. */
  insert(timeMs: number, celsius: number, backfilled: boolean): boolean;
  /** Forgets everything before `timeMs`. */
  trimBefore(timeMs: number): void;
}
