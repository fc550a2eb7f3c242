import type { StoreApi } from "zustand/vanilla";
import type { AlarmState } from "../core/alarms/alarm-state.ts";
import { levelsOf, replayAlarms, rulesOf, worstOf } from "../core/alarms/watch-alarms.ts";
import type { AlarmEntry } from "../core/alarm-log/alarm-entry.ts";
import { tileState } from "../core/fleet/tile-state.ts";
import type { AlarmsState } from "./alarms-state.ts";
import type { SeriesBook } from "./series-book.ts";
import type { WallState } from "./wall-state.ts";

/** An alarm that stood when this screen was last up. */
export type StoodBefore = Pick<AlarmEntry, "rule" | "level" | "side" | "startMs">;

export interface AlarmActions {
  setAlarms(patch: Partial<AlarmsState>): void;
  /**
   * Goes on from what stood before a reload: readings inside the deadband, or a delay that begins
   * anew, would otherwise have ended an alarm that never went back.
   */
  resumeAlarms(deviceId: string, before: readonly StoodBefore[]): void;
}

export function createAlarmActions(store: StoreApi<WallState>, book: SeriesBook): AlarmActions {
  return {
    setAlarms: (patch) => store.setState((state) => ({ alarms: { ...state.alarms, ...patch } })),

    resumeAlarms(deviceId, before) {
      store.setState((state) => {
        const device = state.devices.get(deviceId);
        if (device === undefined) return {};
        const rules = rulesOf(device.alarm);
        const now = levelsOf(device.alarm);
        let resumed = false;
        const stood = rules.flatMap((rule): AlarmState[] => {
          const one = before.find(({ rule: name, level }) => {
            return name === rule.name && level === rule.level;
          });
          // A delay of the other level goes on.
          const other = now.find((each) => each.kind !== "none" && each.rule === rule);
          if (one === undefined) return other === undefined ? [] : [other];
          resumed = true;
          return [{ kind: "active", rule, side: one.side, sinceMs: one.startMs }];
        });
        if (!resumed) return {};
        const series = book.open(deviceId);
        const alarm = replayAlarms(series, rules, worstOf(stood), device.reading?.timeMs);
        const after = { ...device, alarm, state: tileState(alarm, device.freshness) };
        return { devices: new Map(state.devices).set(deviceId, after) };
      });
    },
  };
}
