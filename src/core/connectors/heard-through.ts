import type { Device } from "../fleet/device.ts";
import type { Connector } from "./connector.ts";

/** What comes, or came, through one Cloud Connector. */
export interface Heard {
  /** Sensors that nobody else hears. */
  readonly only: readonly Device[];
  /** How many sensors it hears at all. */
  readonly sensors: number;
  /** Cloud time of the newest thing that came from it or through it, ms; -Infinity where unknown. */
  readonly lastMs: number;
}

/** DT's emulated devices all name this one, and there is no such device. */
const EMULATED = "emulated-ccon";

/** Every Cloud Connector that is listed or named by a sensor, with what it hears. */
export function heardThrough(
  devices: Iterable<Device>,
  connectors: ReadonlyMap<string, Connector>,
): ReadonlyMap<string, Heard> {
  const found = new Map<string, { only: Device[]; sensors: number; lastMs: number }>();
  const open = (connectorId: string) => {
    const known = found.get(connectorId);
    if (known !== undefined) return known;
    const lastMs = connectors.get(connectorId)?.spokeMs ?? Number.NEGATIVE_INFINITY;
    const made = { only: [], sensors: 0, lastMs };
    found.set(connectorId, made);
    return made;
  };
  for (const connectorId of connectors.keys()) open(connectorId);
  for (const device of devices) {
    const alone = device.hearings.length === 1;
    for (const { connectorId, spokeMs } of device.hearings) {
      if (connectorId === EMULATED) continue;
      const heard = open(connectorId);
      heard.sensors += 1;
      heard.lastMs = Math.max(heard.lastMs, spokeMs ?? heard.lastMs);
      if (!alone) continue;
      heard.only.push(device);
      // Whatever it said came through the one connector that hears it.
      heard.lastMs = Math.max(heard.lastMs, device.reading?.timeMs ?? heard.lastMs);
    }
  }
  return found;
}
