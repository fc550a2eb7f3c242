import type { Device } from "./device.ts";

/** Whether a device's value may no longer hold. */
export function isLastKnown({
  unconfirmed,
  freshness,
}: Pick<Device, "unconfirmed" | "freshness">): boolean {
  if (unconfirmed) return true;
  return freshness !== "fresh" && freshness !== "waiting";
}
