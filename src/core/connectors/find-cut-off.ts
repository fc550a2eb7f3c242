import type { Device } from "../fleet/device.ts";
import { isSilent, judgeSilence } from "../freshness/freshness.ts";
import type { Heard } from "./heard-through.ts";
import type { Outage } from "./judge-connectors.ts";

/** Cloud times at which Cloud Connectors that had been down were heard again, by id. */
export type Returns = ReadonlyMap<string, number>;

export interface CutOff {
  /** Ids of the sensors whose silence, now or soon, is that of their connectors. */
  readonly deviceIds: ReadonlySet<string>;
  readonly returns: Returns;
}

export interface FindCutOff {
  readonly heard: ReadonlyMap<string, Heard>;
  readonly outages: readonly Outage[];
  /** The outages as they were, and the returns. */
  readonly before: readonly Outage[];
  readonly returns: Returns;
  /** Cloud time, ms since the epoch. */
  readonly nowMs: number;
  /** Whether silence may be judged just now. */
  readonly judged: boolean;
}

const NOBODY: ReadonlySet<string> = new Set();

/**
 * Sensors that nothing but connectors that are down hears, and those that were such and whose next
 * heartbeat is still to come: with the connector back they are not all news of their own.
 */
export function findCutOff(devices: Iterable<Device>, options: FindCutOff): CutOff {
  const { heard, outages, before, nowMs, judged } = options;
  const down = new Map(
    outages.map(({ connectorId, sinceMs }) => {
      const lastMs = heard.get(connectorId)?.lastMs ?? sinceMs;
      return [connectorId, Number.isFinite(lastMs) ? lastMs : sinceMs];
    }),
  );
  const returned = new Map(options.returns);
  for (const { connectorId } of before) {
    if (!down.has(connectorId)) returned.set(connectorId, nowMs);
  }
  for (const connectorId of down.keys()) returned.delete(connectorId);
  if (down.size === 0 && returned.size === 0) {
    return { deviceIds: NOBODY, returns: options.returns };
  }

  const deviceIds = new Set<string>();
  const awaited = new Set<string>();
  for (const device of devices) {
    if (device.hearings.length === 0) continue;
    const ids = device.hearings.map(({ connectorId }) => connectorId);
    if (ids.every((id) => down.has(id))) {
      const lostMs = Math.max(...ids.map((id) => down.get(id) ?? nowMs));
      if (device.cutOff || spokeUntil(device, lostMs)) deviceIds.add(device.id);
      continue;
    }
    if (!device.cutOff || !isSilent(device.freshness)) continue;
    const back = ids.filter((id) => returned.has(id));
    if (back.length === 0 || !ids.every((id) => down.has(id) || returned.has(id))) continue;
    const backMs = Math.min(...back.map((id) => returned.get(id) ?? nowMs));
    if (judged && judgeSilence(nowMs - backMs, device.cadence.intervalMs) !== "fresh") continue;
    deviceIds.add(device.id);
    for (const id of back) awaited.add(id);
  }
  // Nobody is waited for any more: it is forgotten that the connector was away.
  const returns = new Map([...returned].filter(([id]) => awaited.has(id)));
  return { deviceIds, returns };
}

/** One that had fallen silent long before the connector did has a cause of its own. */
function spokeUntil({ reading, cadence }: Device, lostMs: number): boolean {
  if (reading === null) return true;
  const before = judgeSilence(lostMs - reading.timeMs, cadence.intervalMs);
  return before === "fresh" || before === "late";
}
