import type { AlarmLevel } from "../../core/alarms/alarm-rule.ts";
import { standingLevel } from "../../core/alarms/watch-alarms.ts";
import { causeOf, type Cause } from "../../core/fleet/cause.ts";
import type { Device, TileState } from "../../core/fleet/device.ts";
import { describeNeed, upkeepOf } from "../../core/fleet/upkeep.ts";

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

/** Said of a silent sensor instead of its state's word, where what silences it is known. */
export const CAUSE_WORDS: Readonly<Record<Cause, string>> = { connector: "no connector" };

/** The same for whoever hears it: both, and what of the sensor itself wants a hand. */
export function spokenState(device: Device): string {
  const { state } = device;
  const word = stateWord(state, standingLevel(device.alarm));
  const cause = causeOf(device);
  return [
    ...new Set([STATE_WORDS[state], word]),
    ...(cause === null ? [] : [CAUSE_WORDS[cause]]),
    ...upkeepOf(device).map((need) => describeNeed(need, device)),
  ].join(", ");
}
