import type { AppConfig } from "../core/config/app-config.ts";
import type { ConfigIssue } from "../core/config/config-issue.ts";
import type { ConnectionView } from "../core/connection/connection-view.ts";
import type { SignInFailure } from "../core/connection/failure.ts";
import type { ConnectorsState } from "../core/connectors/connectors-state.ts";
import type { AlarmsState } from "./alarms-state.ts";
import type { BeaconReport } from "../core/beacon/beacon-report.ts";
import type { Device } from "../core/fleet/device.ts";
import type { HistoryProgress } from "../core/fleet/history-progress.ts";
import type { KeepingReport } from "../core/persistence/keeping-report.ts";
import type { BuildState } from "../core/screen-care/build-state.ts";
import type { StorageState } from "../core/screen-care/storage-state.ts";
import type { WakeLockState } from "../core/screen-care/wake-lock-state.ts";
import type { ViewSettings } from "../core/view/view-settings.ts";

/** Which screen is up; the stream outlives any of them. */
export type Phase =
  | { readonly kind: "booting" }
  | { readonly kind: "config-error"; readonly issues: readonly ConfigIssue[] }
  | {
      readonly kind: "sign-in";
      readonly method: "service-account" | "access-token";
      readonly failure: SignInFailure | null;
      readonly busy: boolean;
    }
  | {
      readonly kind: "choose-project";
      readonly projects: readonly ProjectSummary[];
      /** True while more pages are being read. */
      readonly loading: boolean;
      /** A sentence, where the list could not be read. */
      readonly error: string | null;
    }
  | { readonly kind: "wall" };

export interface ProjectSummary {
  readonly id: string;
  readonly name: string;
  readonly organization: string;
  readonly sensorCount: number;
}

/** A URL parameter that made no sense. */
export interface Notice {
  readonly id: string;
  readonly text: string;
}

export interface ConnectionLogEntry {
  readonly timeMs: number;
  readonly text: string;
}

export interface Counters {
  readonly events: number;
  readonly duplicates: number;
  /** Bad frames and nonsense readings, by reason, each with an example (never a token). */
  readonly rejected: ReadonlyMap<string, { readonly count: number; readonly example: string }>;
  /** Readings that were let go because a series was full; none, whatever a sensor really sends. */
  readonly overflow: number;
  readonly reconnects: number;
  /** Times the page stood still, and the longest of them in ms. */
  readonly stalls: number;
  readonly longestStallMs: number;
  readonly lastEventMs: number | null;
  readonly lastPingMs: number | null;
}

/** Who told the cloud's time: nobody, the page's host, the token endpoint, the stream's pings. */
export type SkewSource = "none" | "host" | "token-endpoint" | "ping";

/** For how long nobody has listened to the sensors, since they were first heard. */
export interface Deafness {
  /** Of the times that are over, ms. */
  readonly totalMs: number;
  /** Cloud time when the stream was lost; null while it is live, and before it was. */
  readonly sinceMs: number | null;
  /** Cloud time when the machine last woke: what was missed until then is not told yet. */
  readonly wokeMs: number;
}

/** How far a CSV export has come. */
export interface ExportProgress {
  /** The one sensor that is exported; null where there are several. */
  readonly name: string | null;
  readonly done: number;
  readonly total: number;
  readonly rows: number;
  /** From 0 to 1; of one sensor by the time covered. */
  readonly share: number;
  /** Why it waits for the cloud, in a sentence; null while it comes on. */
  readonly waiting: string | null;
  /** Exports that were asked for meanwhile. */
  readonly queued: number;
}

/** Everything the picture is made of. Readings themselves live in the series book. */
export interface WallState {
  readonly phase: Phase;
  readonly config: AppConfig;
  readonly view: ViewSettings;
  /** True when this is the built-in simulator: always recognisable as a demo. */
  readonly demo: boolean;
  readonly notices: readonly Notice[];
  readonly connection: ConnectionView;
  readonly deafness: Deafness;
  readonly connectionLog: readonly ConnectionLogEntry[];
  readonly fleet: "loading" | "loaded" | "failed";
  /** Cloud time of the last complete device list; null before the first. */
  readonly fleetReadMs: number | null;
  /** A sentence, where the device list could not be read. */
  readonly fleetError: string | null;
  readonly devices: ReadonlyMap<string, Device>;
  /** The Cloud Connectors, which of them are down, and since when. */
  readonly connectors: ConnectorsState;
  /** Cloud time up to which the kept picture goes that stands in for the cloud's; null: none does. */
  readonly restoredMs: number | null;
  /** How readings are kept over a reload; null before that is known. */
  readonly keeping: KeepingReport | null;
  readonly history: HistoryProgress;
  /** The export that is under way. */
  readonly exporting: ExportProgress | null;
  /** Ids of the sensors that were chosen on the desk, in view or not. */
  readonly selection: ReadonlySet<string>;
  readonly alarms: AlarmsState;
  readonly counters: Counters;
  /** Cloud time: this machine's clock corrected by `skewMs`; ticks once a second. */
  readonly nowMs: number;
  /** Cloud time minus local time. */
  readonly skewMs: number;
  readonly skewSource: SkewSource;
  /** How far this machine's own clock, as it is set, is ahead of the cloud's, in ms. */
  readonly clockAheadMs: number;
  /** That clock is off by so much that people are told. */
  readonly clockWrong: boolean;
  /** Cloud time until which the cloud time itself is doubted; null: it is not. */
  readonly timeDoubtedUntilMs: number | null;
  /** Whether the screen is kept from going dark. */
  readonly wakeLock: WakeLockState;
  /** The browser draws no frame although the page is seen. */
  readonly frozen: boolean;
  readonly build: BuildState;
  /** Room on the machine's disk; null where the browser does not say. */
  readonly storage: StorageState | null;
  /** How telling the operator's address goes; null where there is none. */
  readonly beacon: BeaconReport | null;
  readonly startedMs: number;
}
