import { useState } from "react";
import { groupDevices } from "../../core/fleet/group-devices.ts";
import { matchesView } from "../../core/fleet/matches-view.ts";
import { orderDevices } from "../../core/fleet/order-devices.ts";
import { createFleetSelector } from "./create-fleet-selector.ts";
import { placeDevice, type PlacedDevice } from "./use-devices-in-view.ts";
import { samePlace } from "./same-place.ts";
import { useWall } from "./use-wall.ts";

export interface FleetGroup {
  /** The label's value; null where nothing is grouped, or for sensors without the label. */
  readonly value: string | null;
  readonly devices: readonly PlacedDevice[];
}

/** The devices in view by the group label, worst first in each group. */
export function useGroups(): readonly FleetGroup[] {
  const [select] = useState(() =>
    createFleetSelector((devices, view) => {
      const shown = orderDevices(devices.filter((device) => matchesView(device, view)));
      return groupDevices(shown, view.group).map((group) => ({
        value: group.value,
        devices: group.devices.map(placeDevice),
      }));
    }, samePlace),
  );
  return useWall(select);
}
