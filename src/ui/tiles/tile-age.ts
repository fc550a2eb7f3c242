import { formatAge } from "../../core/view/format-age.ts";
import type { Device } from "../../core/fleet/device.ts";

/** How long a device has been in the state its tile names; "" where that is no news. */
export function tileAge(device: Device | undefined, nowMs: number): string {
  if (device === undefined) return "";
  if (device.state === "normal" || device.state === "waiting") return "";
  if (device.state === "high" || device.state === "low") {
    return device.alarm.kind === "active" ? formatAge(nowMs - device.alarm.sinceMs) : "";
  }
  return readingAge(device, nowMs);
}

/** Time since a device's newest reading. */
export function readingAge(device: Device | undefined, nowMs: number): string {
  const reading = device?.reading ?? null;
  return reading === null ? "" : formatAge(nowMs - reading.timeMs);
}
