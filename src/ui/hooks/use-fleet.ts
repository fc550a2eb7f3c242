import { useContext, useState } from "react";
import type { Device } from "../../core/fleet/device.ts";
import type { ViewSettings } from "../../core/view/view-settings.ts";
import { createFleetSelector } from "./create-fleet-selector.ts";
import { ShownView } from "./shown-view.ts";
import { useWall } from "./use-wall.ts";

/**
 * Something derived from all devices and the view that is shown, derived again only when a device
 * changed in a way `same` tells apart. Both are taken as they are at the first render.
 */
export function useFleet<T>(
  derive: (devices: readonly Device[], view: ViewSettings) => T,
  same: (a: Device, b: Device) => boolean,
): T {
  const shown = useContext(ShownView);
  const [select] = useState(() => createFleetSelector(derive, same));
  return useWall(({ devices, view }) => select({ devices, view: shown ?? view }));
}
