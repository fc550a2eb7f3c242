import type { Device, TileState } from "./device.ts";
import { STATES_WORST_FIRST } from "./order-devices.ts";

export interface StateCount {
  readonly state: TileState;
  readonly count: number;
}

/** The verdict: how many devices are in which state, worst first; the counts add up to all. */
export function summarize(devices: Iterable<Device>): readonly StateCount[] {
  const counts = new Map<TileState, number>();
  for (const { state } of devices) counts.set(state, (counts.get(state) ?? 0) + 1);
  return STATES_WORST_FIRST.flatMap((state) => {
    const count = counts.get(state) ?? 0;
    return count === 0 ? [] : [{ state, count }];
  });
}
