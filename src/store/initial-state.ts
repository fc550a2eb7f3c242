import type { AppConfig } from "../core/config/app-config.ts";
import { NO_CONNECTORS } from "../core/connectors/connectors-state.ts";
import { NO_HISTORY } from "../core/fleet/history-progress.ts";
import type { ViewSettings } from "../core/view/view-settings.ts";
import { NO_ALARMS } from "./alarms-state.ts";
import type { Counters, WallState } from "./wall-state.ts";

export const NO_SELECTION: ReadonlySet<string> = new Set();

export const NO_COUNTERS: Counters = {
  events: 0,
  duplicates: 0,
  rejected: new Map(),
  overflow: 0,
  reconnects: 0,
  stalls: 0,
  longestStallMs: 0,
  lastEventMs: null,
  lastPingMs: null,
};

/** The state before anything is known; `nowMs` is local time until a skew is measured. */
export function initialState(options: {
  readonly config: AppConfig;
  readonly view: ViewSettings;
  readonly nowMs: number;
}): WallState {
  return {
    phase: { kind: "booting" },
    config: options.config,
    view: options.view,
    demo: false,
    notices: [],
    connection: {
      word: "connecting",
      sinceMs: options.nowMs,
      failure: null,
      retryAtMs: null,
      failures: 0,
    },
    deafness: { totalMs: 0, sinceMs: null, wokeMs: Number.NEGATIVE_INFINITY },
    connectionLog: [],
    fleet: "loading",
    fleetReadMs: null,
    fleetError: null,
    devices: new Map(),
    connectors: NO_CONNECTORS,
    restoredMs: null,
    keeping: null,
    history: NO_HISTORY,
    exporting: null,
    selection: NO_SELECTION,
    alarms: NO_ALARMS,
    counters: NO_COUNTERS,
    nowMs: options.nowMs,
    wakeLock: "off",
    frozen: false,
    storage: null,
    build: { worker: "unknown", next: null },
    beacon: null,
    skewMs: 0,
    skewSource: "none",
    clockAheadMs: 0,
    clockWrong: false,
    timeDoubtedUntilMs: null,
    startedMs: options.nowMs,
  };
}
