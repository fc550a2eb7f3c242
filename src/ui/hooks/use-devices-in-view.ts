import { useState } from "react";
import type { AlarmLevel } from "../../core/alarms/alarm-rule.ts";
import { standingLevel } from "../../core/alarms/watch-alarms.ts";
import { causeOf, type Cause } from "../../core/fleet/cause.ts";
import type { Device } from "../../core/fleet/device.ts";
import { matchesView } from "../../core/fleet/matches-view.ts";
import { orderDevices } from "../../core/fleet/order-devices.ts";
import { createFleetSelector } from "./create-fleet-selector.ts";
import { samePlace } from "./same-place.ts";
import { useWall } from "./use-wall.ts";

export interface PlacedDevice extends Pick<Device, "id" | "state" | "name"> {
  readonly cause: Cause | null;
  /** Of the alarm that stands. */
  readonly level: AlarmLevel | null;
}

export function placeDevice(device: Device): PlacedDevice {
  const { id, state, name, alarm } = device;
  return { id, state, name, cause: causeOf(device), level: standingLevel(alarm) };
}

/** All devices in view, worst first; without their readings, which change all the time. */
export function useDevicesInView(): readonly PlacedDevice[] {
  const [select] = useState(() =>
    createFleetSelector(
      (devices, view) =>
        orderDevices(devices.filter((device) => matchesView(device, view))).map(placeDevice),
      samePlace,
    ),
  );
  return useWall(select);
}
