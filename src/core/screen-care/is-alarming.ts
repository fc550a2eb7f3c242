import type { Device } from "../fleet/device.ts";

/** Whether an alarm stands that nobody has acknowledged: the screen must not look away. */
export function isAlarming(devices: Iterable<Pick<Device, "alarm">>): boolean {
  for (const { alarm } of devices) if (alarm.kind === "active") return true;
  return false;
}
