import type { AlarmLevel } from "../alarms/alarm-rule.ts";
import type { AlarmPhase, Shelf } from "./alarm-phase.ts";

/** One level of one device, with what people still have to do there. */
export interface AlarmPoint {
  /** Of `pointKey`. */
  readonly key: string;
  readonly deviceId: string;
  readonly level: AlarmLevel;
  readonly phase: AlarmPhase;
  /** The entry of the log this is about: the one that stands, or the last that did. */
  readonly entryId: string | null;
}

/** What is kept of a point that somebody put away, or took off the shelf again (null). */
export interface KeptShelf {
  readonly key: string;
  readonly shelf: Shelf | null;
}
