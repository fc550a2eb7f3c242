// The next map of devices: made only where one of them changed, each of the others the same object.

import type { StoreApi } from "zustand/vanilla";
import type { Device } from "../core/fleet/device.ts";
import type { SeriesPage } from "./series-book.ts";
import type { WallState } from "./wall-state.ts";

type Devices = ReadonlyMap<string, Device>;

/** With what a batch has made of the devices of these pages, which forget it. */
export function takeDrafts(before: Devices, changed: readonly SeriesPage[]): Devices {
  if (changed.length === 0) return before;
  const devices = new Map(before);
  for (const page of changed) {
    if (page.draft !== null) devices.set(page.deviceId, page.draft);
    page.draft = null;
  }
  return devices;
}

export function replaceDevice(store: StoreApi<WallState>, before: Device, after: Device): void {
  if (after === before) return;
  store.setState((state) => ({ devices: new Map(state.devices).set(after.id, after) }));
}
