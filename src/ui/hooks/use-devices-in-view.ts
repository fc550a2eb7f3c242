import { causeOf, type Cause } from "../../core/fleet/cause.ts";
import type { Device } from "../../core/fleet/device.ts";
import { orderDevices } from "../../core/fleet/order-devices.ts";
import { useInView } from "./use-in-view.ts";

export interface PlacedDevice extends Pick<Device, "id" | "state" | "name"> {
  readonly cause: Cause | null;
}

export function placeDevice(device: Device): PlacedDevice {
  const { id, state, name } = device;
  return { id, state, name, cause: causeOf(device) };
}

/** All devices in view, worst first; without their readings, which change all the time. */
export function useDevicesInView(): readonly PlacedDevice[] {
  return useInView((devices) => orderDevices(devices).map(placeDevice));
}
