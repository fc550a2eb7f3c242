import type { AlarmState } from "../alarms/alarm-state.ts";
import type { Cadence } from "../freshness/cadence.ts";
import type { Freshness } from "../freshness/freshness.ts";
import type { Sample } from "../readings/device-event.ts";

/** What a tile says of its device, worst of alarm and freshness (contract, section 4). */
export type TileState = "normal" | "high" | "low" | "late" | "stale" | "offline" | "waiting";

/** A device as the device list describes it. */
export interface DeviceSnapshot {
  readonly id: string;
  /** The `name` label; the id where there is none. */
  readonly name: string;
  /** DT device type: `temperature`, `humidity`, `co2`, … */
  readonly type: string;
  readonly productNumber: string;
  readonly labels: Readonly<Record<string, string>>;
  /** The reported temperature, with the samples that came along. */
  readonly reported: readonly Sample[];
  /** The reported temperature was sent after the fact. */
  readonly reportedBackfilled?: boolean | undefined;
  readonly batteryPercent: number | null;
  /** 0 to 100, of the best Cloud Connector. */
  readonly signalPercent: number | null;
  readonly connectorIds: readonly string[];
  /** True when `reported.connectionStatus.connection` is `OFFLINE`. */
  readonly cloudOffline: boolean;
}

/** How much of the window's history a device already has. */
export type HistoryState = "none" | "filling" | "filled" | "failed";

/** One device of the wall. Immutable: a device that did not change keeps its identity. */
export interface Device extends Omit<DeviceSnapshot, "reported" | "reportedBackfilled"> {
  /** The newest reading that was not back-filled; null until there is one. */
  readonly reading: Sample | null;
  readonly cadence: Cadence;
  readonly freshness: Freshness;
  readonly alarm: AlarmState;
  readonly state: TileState;
  readonly history: HistoryState;
  /** Time of the newest word on the connection, the cloud's or the device's own; ms since the epoch. */
  readonly connectionMs?: number | undefined;
  /** Grows by one whenever the device's series changed. */
  readonly revision: number;
}
