import { useState } from "react";
import type { Device } from "../../core/fleet/device.ts";
import { matchesView } from "../../core/fleet/matches-view.ts";
import { orderDevices } from "../../core/fleet/order-devices.ts";
import { createFleetSelector } from "./create-fleet-selector.ts";
import { samePlace } from "./same-place.ts";
import { useWall } from "./use-wall.ts";

export type PlacedDevice = Pick<Device, "id" | "state" | "name">;

/** All devices in view, worst first; without their readings, which change all the time. */
export function useDevicesInView(): readonly PlacedDevice[] {
  const [select] = useState(() =>
    createFleetSelector(
      (devices, view) =>
        orderDevices(devices.filter((device) => matchesView(device, view))).map(
          ({ id, state, name }): PlacedDevice => ({ id, state, name }),
        ),
      samePlace,
    ),
  );
  return useWall(select);
}
