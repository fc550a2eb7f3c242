import type { AlarmLevel } from "../../core/alarms/alarm-rule.ts";
import type { TileState } from "../../core/fleet/device.ts";

/** A state in one word; tiles show it in capitals. */
export const STATE_WORDS: Readonly<Record<TileState, string>> = {
  normal: "normal",
  high: "high",
  low: "low",
  late: "late",
  stale: "stale",
  offline: "offline",
  waiting: "waiting",
};

/** What a tile calls its state: a warning by its level, its side being told by shape and limit. */
export function stateWord(state: TileState, level: AlarmLevel | null): string {
  const warns = level === "warning" && (state === "high" || state === "low");
  return warns ? "warning" : STATE_WORDS[state];
}

/** The same for whoever hears it: both. */
export function spokenState(state: TileState, level: AlarmLevel | null): string {
  const word = stateWord(state, level);
  return word === STATE_WORDS[state] ? word : `${STATE_WORDS[state]}, ${word}`;
}
