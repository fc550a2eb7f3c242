import type { Failure } from "./failure.ts";

/** The word the screen shows (contract, section 4, `data-state` of the connection). */
export type ConnectionWord =
  | "connecting"
  | "live"
  | "reconnecting"
  | "offline"
  | "denied"
  | "stopped";

/** The connection as people see it: a reduced view of the machine's state. */
export interface ConnectionView {
  readonly word: ConnectionWord;
  /** Local time of the last change of `word`, ms since the epoch. */
  readonly sinceMs: number;
  /** Why it is not live; null when it is, or before the first failure. */
  readonly failure: Failure | null;
  /** When the next attempt starts, local time; null when none is scheduled. */
  readonly retryAtMs: number | null;
  /** Failed attempts in a row. */
  readonly failures: number;
}
