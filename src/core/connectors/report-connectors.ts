import type { Device } from "../fleet/device.ts";
import type { ConnectorsState } from "./connectors-state.ts";
import { heardThrough } from "./heard-through.ts";
import type { Outage } from "./judge-connectors.ts";

/** One Cloud Connector as the diagnostics have it. */
export interface ConnectorReport {
  readonly id: string;
  readonly name: string;
  /** How many sensors it hears, and how many of them nobody else does. */
  readonly sensors: number;
  readonly only: number;
  readonly outage: Outage | null;
}

/** Every Cloud Connector that is listed or that hears somebody, the ones that are down first. */
export function reportConnectors(
  { listed, outages }: ConnectorsState,
  devices: ReadonlyMap<string, Device>,
): readonly ConnectorReport[] {
  const reports = [...heardThrough(devices.values(), listed)].map(([id, { sensors, only }]) => ({
    id,
    name: listed.get(id)?.name ?? id,
    sensors,
    only: only.length,
    outage: outages.find(({ connectorId }) => connectorId === id) ?? null,
  }));
  return reports.toSorted((a, b) => Number(a.outage === null) - Number(b.outage === null));
}

/** In words: `hears 12 sensors, 9 of them alone` and since when it is down. */
export function describeReport(
  { sensors, only, outage }: ConnectorReport,
  clock: (cloudMs: number) => string,
): string {
  const hears =
    sensors === 0
      ? "hears no sensor"
      : `hears ${sensors} ${sensors === 1 ? "sensor" : "sensors"}, ${only} of them alone`;
  if (outage === null) return hears;
  const since = clock(outage.sinceMs);
  return outage.kind === "told"
    ? `${hears}; offline since ${since}`
    : `${hears}; nothing has come through it since ${since}`;
}
