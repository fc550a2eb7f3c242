import { groupDevices } from "../../core/fleet/group-devices.ts";
import { orderDevices } from "../../core/fleet/order-devices.ts";
import { placeDevice, type PlacedDevice } from "./use-devices-in-view.ts";
import { useInView } from "./use-in-view.ts";

export interface FleetGroup {
  /** The label's value; null where nothing is grouped, or for sensors without the label. */
  readonly value: string | null;
  readonly devices: readonly PlacedDevice[];
}

/** The devices in view by the group label, worst first in each group. */
export function useGroups(): readonly FleetGroup[] {
  return useInView((devices, { group: key }) =>
    groupDevices(orderDevices(devices), key).map((group) => ({
      value: group.value,
      devices: group.devices.map(placeDevice),
    })),
  );
}
