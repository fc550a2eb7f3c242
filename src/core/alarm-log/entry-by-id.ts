import type { AlarmEntry } from "./alarm-entry.ts";

/** The entry of a log, newest first; what is asked for is nearly always among the newest. */
export function entryById(log: readonly AlarmEntry[], id: string): AlarmEntry | undefined {
  return log.find((entry) => entry.id === id);
}
