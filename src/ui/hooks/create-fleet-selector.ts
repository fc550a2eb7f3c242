import type { Device } from "../../core/fleet/device.ts";
import type { ViewSettings } from "../../core/view/view-settings.ts";
import type { WallState } from "../../store/wall-state.ts";

type Derive<T> = (devices: readonly Device[], view: ViewSettings) => T;

/**
 * A selector of something derived from all devices: computed again only when a device came, went
 * or changed in a way `same` tells apart, so that an ordinary reading costs one comparison each.
 */
export function createFleetSelector<T>(
  derive: Derive<T>,
  same: (a: Device, b: Device) => boolean,
): (state: Pick<WallState, "devices" | "view">) => T {
  let before: { devices: ReadonlyMap<string, Device>; view: ViewSettings; value: T } | null = null;
  return ({ devices, view }) => {
    if (before !== null && before.view === view && sameDevices(before.devices, devices, same)) {
      // The value stays the same reference; the newest map makes the next comparison cheap.
      before.devices = devices;
      return before.value;
    }
    const value = derive([...devices.values()], view);
    before = { devices, view, value };
    return value;
  };
}

function sameDevices(
  a: ReadonlyMap<string, Device>,
  b: ReadonlyMap<string, Device>,
  same: (a: Device, b: Device) => boolean,
): boolean {
  if (a === b) return true;
  if (a.size !== b.size) return false;
  const others = b.values();
  for (const device of a.values()) {
    const other = others.next().value;
    if (other === undefined) return false;
    if (device !== other && (device.id !== other.id || !same(device, other))) return false;
  }
  return true;
}
