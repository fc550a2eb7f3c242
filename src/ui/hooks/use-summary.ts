import { useState } from "react";
import { matchesView } from "../../core/fleet/matches-view.ts";
import { summarize, type StateCount } from "../../core/fleet/summarize.ts";
import { createFleetSelector } from "./create-fleet-selector.ts";
import { samePlace } from "./same-place.ts";
import { useWall } from "./use-wall.ts";

/** How many devices in view are in which state, worst first. */
export function useSummary(): readonly StateCount[] {
  const [select] = useState(() =>
    createFleetSelector(
      (devices, view) => summarize(devices.filter((device) => matchesView(device, view))),
      samePlace,
    ),
  );
  return useWall(select);
}
