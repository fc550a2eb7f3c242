import type { StreamConfig } from "../core/config/app-config.ts";
import type { DeviceSnapshot } from "../core/fleet/device.ts";

/** The event type that carries the temperature of a device type. */
const READINGS_EVENT: ReadonlyMap<string, string> = new Map([
  ["temperature", "temperature"],
  ["humidity", "humidity"],
  ["co2", "humidity"],
]);

/**
 * Whether the configured stream would bring a device's readings: any of each filter that is set.
 * Of one whose readings it leaves out, silence would say nothing.
 */
export function isInStream(
  device: Pick<DeviceSnapshot, "id" | "type" | "labels">,
  stream: Pick<StreamConfig, "deviceIds" | "deviceTypes" | "eventTypes" | "labelFilters">,
): boolean {
  const { deviceIds, deviceTypes, eventTypes, labelFilters } = stream;
  const readings = READINGS_EVENT.get(device.type);
  return (
    (deviceIds.length === 0 || deviceIds.includes(device.id)) &&
    (deviceTypes.length === 0 || deviceTypes.includes(device.type)) &&
    (eventTypes.length === 0 || readings === undefined || eventTypes.includes(readings)) &&
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
