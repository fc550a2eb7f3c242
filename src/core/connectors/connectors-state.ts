import type { DeviceSnapshot } from "../fleet/device.ts";
import type { DeviceEvent } from "../readings/device-event.ts";
import { isConnector, hearConnector, takeListed, type Connector } from "./connector.ts";
import type { Returns } from "./find-cut-off.ts";
import type { Outage } from "./judge-connectors.ts";

/** All that is known of the Cloud Connectors of a project. */
export interface ConnectorsState {
  /** Those the device list has, by id; a role may be shown none. */
  readonly listed: ReadonlyMap<string, Connector>;
  readonly outages: readonly Outage[];
  readonly returns: Returns;
}

export const NO_CONNECTORS: ConnectorsState = {
  listed: new Map(),
  outages: [],
  returns: new Map(),
};

/** The same as `applyFleet` has it, for those among the snapshots that are connectors. */
export function takeConnectors(
  before: ConnectorsState,
  snapshots: readonly DeviceSnapshot[],
  list: { readonly complete: boolean; readonly missing: ReadonlySet<string> },
  nowMs: number,
): ConnectorsState {
  const stay = [...before.listed].filter(([id]) => !list.complete || list.missing.has(id));
  const listed = new Map(stay);
  for (const snapshot of snapshots) {
    if (!isConnector(snapshot)) continue;
    listed.set(snapshot.id, takeListed(before.listed.get(snapshot.id), snapshot, nowMs));
  }
  return sameEntries(before.listed, listed) ? before : { ...before, listed };
}

/** After an event of the stream; the same where it is not a connector's, or says nothing new. */
export function hearConnectors(before: ConnectorsState, event: DeviceEvent): ConnectorsState {
  const known = before.listed.get(event.deviceId);
  if (known === undefined) return before;
  const after = hearConnector(known, event);
  if (after === known) return before;
  return { ...before, listed: new Map(before.listed).set(known.id, after) };
}

/** Whether two maps hold the same values under the same keys. */
export function sameEntries<T>(a: ReadonlyMap<string, T>, b: ReadonlyMap<string, T>): boolean {
  return a.size === b.size && [...b].every(([key, value]) => a.get(key) === value);
}
