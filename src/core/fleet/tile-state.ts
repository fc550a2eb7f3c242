import type { AlarmState } from "../alarms/alarm-state.ts";
import type { Freshness } from "../freshness/freshness.ts";
import type { TileState } from "./device.ts";

/** What a tile says: an alarm stands through silence, and silence comes before all is well. */
export function tileState(alarm: AlarmState, freshness: Freshness): TileState {
  if (alarm.kind === "active") return alarm.side;
  return freshness === "fresh" ? "normal" : freshness;
}
