import type { Outage } from "../../core/connectors/judge-connectors.ts";
import type { Device } from "../../core/fleet/device.ts";
import { samePlace } from "./same-place.ts";
import { useInView } from "./use-in-view.ts";
import { useWall } from "./use-wall.ts";

export interface OutagesInView {
  /** Those without which a sensor in view could be heard. */
  readonly outages: readonly Outage[];
  /** How many sensors in view cannot be heard for them. */
  readonly sensors: number;
}

/** The Cloud Connectors that are down, as far as sensors in view depend on them. */
export function useOutages(): OutagesInView {
  const outages = useWall((state) => state.connectors.outages);
  const cutOff = useInView(
    (devices) => devices.filter((device) => device.cutOff).map(connectorsOf),
    sameCut,
  );
  const down = new Set(outages.map(({ connectorId }) => connectorId));
  const lost = cutOff.filter((ids) => ids.some((id) => down.has(id)));
  const wanted = new Set(lost.flat());
  return {
    outages: outages.filter(({ connectorId }) => wanted.has(connectorId)),
    sensors: lost.length,
  };
}

function connectorsOf({ hearings }: Device): readonly string[] {
  return hearings.map(({ connectorId }) => connectorId);
}

function sameCut(a: Device, b: Device): boolean {
  if (a.cutOff !== b.cutOff || !samePlace(a, b)) return false;
  return !a.cutOff || a.hearings === b.hearings;
}
