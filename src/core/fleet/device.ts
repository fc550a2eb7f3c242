import type { AlarmState } from "../alarms/alarm-state.ts";
import type { PassedAlarm } from "../alarms/passed-alarm.ts";
import type { Hearing } from "../connectors/hearing.ts";
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
  /** Cloud time the list was read at; given where a reported time has not come yet by then. */
  readonly reportedHeardMs?: number | undefined;
  readonly batteryPercent: number | null;
  /** 0 to 100, of the best Cloud Connector. */
  readonly signalPercent: number | null;
  /** The Cloud Connectors that hear it. */
  readonly connectorIds: readonly string[];
  /** Cloud time of the network status these come from, ms since the epoch. */
  readonly networkMs?: number | undefined;
  /** It sends in DT's boost mode, which costs its battery: no connector is near enough. */
  readonly boosted?: boolean | undefined;
  /** True when `reported.connectionStatus.connection` is `OFFLINE`. */
  readonly cloudOffline: boolean;
  /** Cloud time of that word, ms since the epoch. */
  readonly connectionMs?: number | undefined;
}

/** How much of the window's history a device already has. */
export type HistoryState = "none" | "filling" | "filled" | "failed";

/** Times between which readings may still be missing, because they were not read yet. */
export interface OpenStretch {
  /** Cloud time, ms since the epoch. */
  readonly fromMs: number;
  /** Null: to the present, because the stream that would tell it is down. */
  readonly toMs: number | null;
}

/** Where the reading of one device's history stands. */
export interface DeviceHistory {
  readonly deviceId: string;
  readonly history: HistoryState;
  /** The same object as long as it says the same. */
  readonly open: OpenStretch | null;
}

/** One device of the wall. Immutable: a device that did not change keeps its identity. */
export interface Device extends Omit<
  DeviceSnapshot,
  | "reported"
  | "reportedBackfilled"
  | "reportedHeardMs"
  | "connectorIds"
  | "networkMs"
  | "boosted"
  | "connectionMs"
> {
  /** Which Cloud Connectors hear it, by the list and by its own last heartbeats. */
  readonly hearings: readonly Hearing[];
  readonly boosted: boolean;
  /** Its signal is poor, and has not been good again since. */
  readonly poorSignal: boolean;
  /** Nothing but Cloud Connectors that are down hears it. */
  readonly cutOff: boolean;
  /**
   * The newest reading that was not back-filled and whose time has come; where there is none such,
   * the newest there is. Null until there is one.
   */
  readonly reading: Sample | null;
  /** Time of the first reading whose time has not come; ms since the epoch. */
  readonly aheadMs?: number | undefined;
  readonly cadence: Cadence;
  readonly freshness: Freshness;
  readonly alarm: AlarmState;
  /** Alarms that came and went within the readings that came last. */
  readonly passed?: readonly PassedAlarm[] | undefined;
  readonly state: TileState;
  readonly history: HistoryState;
  /** What of its window is not known yet; null where nothing is missing. */
  readonly open: OpenStretch | null;
  /** The reading was kept from before the page was opened, and nobody has confirmed it yet. */
  readonly unconfirmed: boolean;
  /** Time of the newest word on the connection, the cloud's or the device's own; ms since the epoch. */
  readonly connectionMs?: number | undefined;
  /** Grows by one whenever the device's series changed. */
  readonly revision: number;
}
