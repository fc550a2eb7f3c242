import type { Device } from "../core/fleet/device.ts";
import { createRollingSeries, type RollingSeries } from "../core/readings/rolling-series.ts";

/**
 * Samples one device may keep. What bounds a series is its window: 31 days and a margin at a
 * reading every 30 s, the densest a sensor measures (dt-api "Sensor facts"), are 89,520, and at the
 * demo's 20 s 134,280. This many is one every 2.6 s for as long: only what no sensor sends is over.
 */
const CAPACITY = 1_048_576;

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
  /** Readings that were let go because a series was full; since the page was opened. */
  overflow(): number;
  /** Forgets the readings of every device that is not among these. */
  retain(deviceIds: ReadonlySet<string>): void;
  clear(): void;
}

export function createSeriesBook(): SeriesBook {
  const book = new Map<string, SeriesPage>();
  let forgotten = 0;
  function retain(deviceIds: ReadonlySet<string>): void {
    for (const [id, { series }] of book) {
      if (deviceIds.has(id)) continue;
      forgotten += series.overflow;
      book.delete(id);
    }
  }
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
    overflow() {
      let sum = forgotten;
      for (const { series } of book.values()) sum += series.overflow;
      return sum;
    },
    retain,
    clear: () => retain(new Set()),
  };
}
