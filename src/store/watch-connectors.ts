import type { StoreApi } from "zustand/vanilla";
import { judgeAll } from "../core/connectors/judge-all.ts";
import type { Cancel } from "../core/lib/ports.ts";
import { isSettled } from "./is-settled.ts";
import type { WallState } from "./wall-state.ts";

/** Judges the Cloud Connectors with each tick of the store, and each list, and marks the sensors they cut off. */
export function watchConnectors(store: StoreApi<WallState>): Cancel {
  return store.subscribe((state, before) => {
    if (state.nowMs === before.nowMs && state.fleetReadMs === before.fleetReadMs) return;
    const { nowMs } = state;
    const { connectors, cutOff } = judgeAll(
      state.connectors,
      state.devices,
      nowMs,
      isSettled(state),
    );
    const devices = markCutOff(state.devices, cutOff);
    if (connectors === state.connectors && devices === state.devices) return;
    store.setState({ connectors, devices });
  });
}

function markCutOff(
  before: WallState["devices"],
  cutOff: ReadonlySet<string>,
): WallState["devices"] {
  const changed = [...before.values()].filter(({ id, cutOff: was }) => was !== cutOff.has(id));
  if (changed.length === 0) return before;
  const devices = new Map(before);
  for (const device of changed) devices.set(device.id, { ...device, cutOff: !device.cutOff });
  return devices;
}
