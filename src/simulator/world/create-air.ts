import type { WireEvent } from "../../dt/wire/event.ts";
import type { Cancel } from "../ports.ts";
import type { SimDevice } from "./sim-device.ts";
import type { Gap } from "./trouble.ts";

/** What of the sensors reaches the cloud: through which Cloud Connectors, and when through none. */
export interface Air {
  /** Whether no connector in the device's range works at this moment. */
  isCutOff(device: SimDevice, atMs: number): boolean;
  /** Whether the cloud hears of it at `atMs`: a status comes through the connector it names. */
  carries(event: WireEvent, atMs: number): boolean;
  /** When the device was cut off and kept what it measured, and was heard again since. */
  outagesOf(device: SimDevice): readonly Gap[];
  /**
   * The connector hears nobody until the answer is called; what sensors measured meanwhile they
   * send later where it is `heldBack`.
   */
  deafen(connectorId: string, heldBack: boolean): Cancel;
}

interface Deafness {
  readonly fromMs: number;
  untilMs: number;
}

export function createAir(options: {
  readonly now: () => number;
  readonly devices: () => Iterable<SimDevice>;
}): Air {
  const { now } = options;
  const deafnesses = new Map<string, Deafness[]>();
  const outages = new Map<string, Gap[]>();

  const deafAt = (connectorId: string, atMs: number): Deafness | undefined =>
    deafnesses.get(connectorId)?.find((each) => atMs >= each.fromMs && atMs < each.untilMs);
  const isCutOff = ({ connectors }: SimDevice, atMs: number): boolean =>
    deafnesses.size > 0 &&
    connectors.length > 0 &&
    connectors.every(({ id }) => deafAt(id, atMs) !== undefined);

  const holdBack = (connectorId: string, untilMs: number): void => {
    for (const device of options.devices()) {
      if (!device.connectors.some(({ id }) => id === connectorId)) continue;
      if (!isCutOff(device, untilMs - 1)) continue;
      const since = device.connectors.map(({ id }) => deafAt(id, untilMs - 1)?.fromMs ?? untilMs);
      const gap = { fromMs: Math.max(...since), untilMs };
      outages.set(device.id, [...(outages.get(device.id) ?? []), gap]);
    }
  };

  return {
    isCutOff,
    carries({ data }, atMs) {
      if (deafnesses.size === 0 || data === null || !("networkStatus" in data)) return true;
      const heardBy = data.networkStatus?.cloudConnectors ?? [];
      return heardBy.every(({ id }) => deafAt(id, atMs) === undefined);
    },
    outagesOf: ({ id }) => outages.get(id) ?? [],
    deafen(connectorId, heldBack) {
      const deafness: Deafness = { fromMs: now(), untilMs: Number.POSITIVE_INFINITY };
      deafnesses.set(connectorId, [...(deafnesses.get(connectorId) ?? []), deafness]);
      return () => {
        if (deafness.untilMs <= now()) return;
        const untilMs = now();
        if (heldBack) holdBack(connectorId, untilMs);
        deafness.untilMs = untilMs;
      };
    },
  };
}
