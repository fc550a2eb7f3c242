import type { Device } from "../../core/fleet/device.ts";
import { useWall } from "./use-wall.ts";

/** One device's record; the component renders again only when this device changed. */
export function useDevice(deviceId: string): Device | undefined {
  return useWall((state) => state.devices.get(deviceId));
}
