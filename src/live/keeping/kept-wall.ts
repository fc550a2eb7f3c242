import type { Device } from "../../core/fleet/device.ts";
import type { Coverage } from "../../core/persistence/coverage.ts";
import type { KeptReadings } from "../../core/persistence/assemble-kept.ts";
import type { RollingSeries } from "../../core/readings/rolling-series.ts";

/** The wall as whoever keeps its readings sees it. */
export interface KeptWall {
  devices(): ReadonlyMap<string, Device>;
  seriesOf(deviceId: string): RollingSeries | undefined;
  /** What of a device's readings the wall has without a hole; null where nothing. */
  coverageOf(deviceId: string): Coverage | null;
  /** Cloud time before which the wall itself lets go of readings. */
  trimmedBeforeMs(): number;
  /** Whether that time can be trusted: a clock that is wrong must delete nothing. */
  isTimeSure(): boolean;
  /** Puts on the wall what was kept. */
  restore(readings: readonly KeptReadings[]): void;
}
