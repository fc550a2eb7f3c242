import type { Device } from "./device.ts";
import { labelValue } from "./label-value.ts";
import { naturalOrder } from "./natural-order.ts";

export interface DeviceGroup {
  /** The label's value; null for the devices that do not have it, or where nothing is grouped. */
  readonly value: string | null;
  readonly devices: readonly Device[];
}

/** Devices by their value of a label, in natural order, those without it last; order is kept. */
export function groupDevices(
  devices: readonly Device[],
  key: string | null,
): readonly DeviceGroup[] {
  if (key === null) return devices.length === 0 ? [] : [{ value: null, devices }];
  const groups = new Map<string | null, Device[]>();
  for (const device of devices) {
    const value = labelValue(device.labels, key) ?? null;
    const group = groups.get(value);
    if (group === undefined) groups.set(value, [device]);
    else group.push(device);
  }
  return [...groups]
    .map(([value, members]) => ({ value, devices: members }))
    .sort((a, b) => {
      if (a.value === null || b.value === null)
        return Number(a.value === null) - Number(b.value === null);
      return naturalOrder(a.value, b.value);
    });
}
