import type { StreamConfig } from "../core/config/app-config.ts";
import type { DeviceSnapshot } from "../core/fleet/device.ts";

/** Whether the configured stream would speak about a device: any of each filter that is set. */
export function isInStream(
  device: Pick<DeviceSnapshot, "id" | "type" | "labels">,
  stream: Pick<StreamConfig, "deviceIds" | "deviceTypes" | "labelFilters">,
): boolean {
  const { deviceIds, deviceTypes, labelFilters } = stream;
  return (
    (deviceIds.length === 0 || deviceIds.includes(device.id)) &&
    (deviceTypes.length === 0 || deviceTypes.includes(device.type)) &&
    (labelFilters.length === 0 || labelFilters.some((filter) => fits(device.labels, filter)))
  );
}

/** `key`: any value; `key=value`: that one. */
function fits(labels: Readonly<Record<string, string>>, filter: string): boolean {
  const at = filter.indexOf("=");
  const key = at === -1 ? filter : filter.slice(0, at);
  if (!Object.hasOwn(labels, key)) return false;
  return at === -1 || labels[key] === filter.slice(at + 1);
}
