import type { Device } from "../core/fleet/device.ts";
import { createRollingSeries, type RollingSeries } from "../core/readings/rolling-series.ts";

/**
 * Samples one device may keep: 31 days at the densest a sensor can measure (every 30 s,
 * dt-api "Sensor facts") is 89,280.
 */
const CAPACITY = 100_000;

/** A device's page of the book. */
export interface SeriesPage {
  /** The one string that names this device; looking things up by it costs no comparison. */
  readonly deviceId: string;
  readonly series: RollingSeries;
  /** The device as a batch that is being applied has made it so far; null between batches. */
  draft: Device | null;
}

/** Every device's readings, outside React: the store's records carry only their revisions. */
export interface SeriesBook {
  get(deviceId: string): RollingSeries | undefined;
  page(deviceId: string): SeriesPage | undefined;
  open(deviceId: string): RollingSeries;
  trimBefore(timeMs: number): void;
  /** Forgets the readings of every device that is not among these. */
  retain(deviceIds: ReadonlySet<string>): void;
  clear(): void;
}

export function createSeriesBook(): SeriesBook {
  const book = new Map<string, SeriesPage>();
  return {
    get: (deviceId) => book.get(deviceId)?.series,
    page: (deviceId) => book.get(deviceId),
    open(deviceId) {
      const known = book.get(deviceId);
      if (known !== undefined) return known.series;
      const series = createRollingSeries({ capacity: CAPACITY });
      book.set(deviceId, { deviceId, series, draft: null });
      return series;
    },
    trimBefore(timeMs) {
      for (const { series } of book.values()) series.trimBefore(timeMs);
    },
    retain(deviceIds) {
      for (const id of book.keys()) if (!deviceIds.has(id)) book.delete(id);
    },
    clear: () => book.clear(),
  };
}
