import { standingLevel } from "../alarms/watch-alarms.ts";
import type { Device, TileState } from "./device.ts";
import { STATES_WORST_FIRST } from "./order-devices.ts";

export interface StateCount {
  readonly state: TileState;
  readonly count: number;
  /** All of them are warnings. */
  readonly warnings: boolean;
}

/** The verdict: how many devices are in which state, worst first; the counts add up to all. */
export function summarize(devices: Iterable<Device>): readonly StateCount[] {
  const counts = new Map<TileState, { count: number; warnings: boolean }>();
  for (const { state, alarm } of devices) {
    const before = counts.get(state) ?? { count: 0, warnings: true };
    const warnings = before.warnings && standingLevel(alarm) === "warning";
    counts.set(state, { count: before.count + 1, warnings });
  }
  return STATES_WORST_FIRST.flatMap((state) => {
    const counted = counts.get(state);
    return counted === undefined ? [] : [{ state, ...counted }];
  });
}
