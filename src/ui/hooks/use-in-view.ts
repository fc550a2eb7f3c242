import type { Device } from "../../core/fleet/device.ts";
import { matchesView } from "../../core/fleet/matches-view.ts";
import type { ViewSettings } from "../../core/view/view-settings.ts";
import { samePlace } from "./same-place.ts";
import { useFleet } from "./use-fleet.ts";

/** Something derived from the devices in view, in no order; `same` as for all devices. */
export function useInView<T>(
  derive: (devices: readonly Device[], view: ViewSettings) => T,
  same = samePlace,
): T {
  return useFleet(
    (devices, view) =>
      derive(
        devices.filter((device) => matchesView(device, view)),
        view,
      ),
    same,
  );
}
