import type { Stretch } from "../../core/csv/plan-reads.ts";
import type { Coverage } from "../../core/persistence/coverage.ts";
import type { DeviceEvent } from "../../core/readings/device-event.ts";

/** Reads what the stream cannot replay (create-history-filler.ts). */
export interface HistoryFiller {
  /** Nothing is read before this: what is asked before the stream is open is asked twice. */
  release(): void;
  add(deviceIds: readonly string[]): void;
  /** Forgets every device that is not among these. */
  retain(deviceIds: ReadonlySet<string>): void;
  /** A live event of any device. */
  heard(event: DeviceEvent): void;
  /** The stream is gone; it was last heard at this local time. */
  streamLost(lastSignalMs: number): void;
  streamOpened(): void;
  /** The clock was found to differ by this much more or less than believed. */
  skewChanged(beforeMs: number, afterMs: number): void;
  /**
   * What of a device's history is known without a hole, while a stream is live that was last
   * heard at this local time (null: none is). Null where nothing is.
   */
  coverageOf(deviceId: string, lastSignalMs: number | null): Coverage | null;
  setVisible(deviceIds: readonly string[]): void;
  setWindow(windowMs: number): void;
  /** What is still to be read of a device from `fromMs` on, second looks included; cloud time. */
  missingOf(deviceId: string, fromMs: number): readonly Stretch[];
  /** While it is on, one request at a time is made: somebody waits for other history. */
  giveWay(on: boolean): void;
  /** Tries what waits for a retry at once. */
  nudge(): void;
  close(): void;
}
