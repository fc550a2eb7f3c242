import type { StoreApi } from "zustand/vanilla";
import type { KeepingReport } from "../core/persistence/keeping-report.ts";
import type { BeaconReport } from "../core/beacon/beacon-report.ts";
import type { ConnectionView } from "../core/connection/connection-view.ts";
import type { HistoryProgress } from "../core/fleet/history-progress.ts";
import type { BuildState } from "../core/screen-care/build-state.ts";
import type { StorageState } from "../core/screen-care/storage-state.ts";
import type { WakeLockState } from "../core/screen-care/wake-lock-state.ts";
import type { Counters, Deafness, WallState } from "./wall-state.ts";

/** Entries of the connection log that are kept: a screen runs for a year. */
const LOG_LENGTH = 200;
/** Reasons kept apart; what comes after is counted under one name. */
const REASONS = 50;
const OTHER_REASON = "other reasons";
/** A ping this near to what was taken for cloud time confirms it. */
const TIME_AGREES_MS = 15_000;

/** What the session tells about itself. */
export interface DiagnosticsActions {
  setConnection(connection: ConnectionView): void;
  /** `timeMs` is local time. */
  log(timeMs: number, text: string): void;
  countRejected(reason: string, example: string): void;
  /** The page stood still for this long. */
  countStall(lateMs: number): void;
  /** Whether the browser has stopped drawing the page. */
  setFrozen(frozen: boolean): void;
  setWakeLock(wakeLock: WakeLockState): void;
  setBuild(patch: Partial<BuildState>): void;
  setStorage(storage: StorageState | null): void;
  setBeacon(beacon: BeaconReport | null): void;
  setPing(cloudMs: number): void;
  setHistoryProgress(history: HistoryProgress): void;
  setKeeping(keeping: KeepingReport): void;
}

export function createDiagnosticsActions(store: StoreApi<WallState>): DiagnosticsActions {
  const count = (patch: Partial<Counters>): void =>
    store.setState((state) => ({ counters: { ...state.counters, ...patch } }));

  return {
    setConnection(connection) {
      store.setState((state) => {
        const left = state.connection.word === "live" && connection.word !== "live";
        const reconnects = state.counters.reconnects + (left ? 1 : 0);
        return {
          connection,
          deafness: deafnessAfter(state, left, connection.word === "live"),
          counters: left ? { ...state.counters, reconnects } : state.counters,
        };
      });
    },
    log(timeMs, text) {
      store.setState((state) => ({
        connectionLog: [...state.connectionLog.slice(1 - LOG_LENGTH), { timeMs, text }],
      }));
    },
    countRejected(reason, example) {
      const rejected = new Map(store.getState().counters.rejected);
      const name = rejected.has(reason) || rejected.size < REASONS ? reason : OTHER_REASON;
      rejected.set(name, { count: (rejected.get(name)?.count ?? 0) + 1, example });
      count({ rejected });
    },
    countStall(lateMs) {
      const { stalls, longestStallMs } = store.getState().counters;
      count({ stalls: stalls + 1, longestStallMs: Math.max(longestStallMs, lateMs) });
    },
    setFrozen: (frozen) => store.setState({ frozen }),
    setWakeLock: (wakeLock) => store.setState({ wakeLock }),
    setBuild: (patch) => store.setState(({ build }) => ({ build: { ...build, ...patch } })),
    setStorage: (storage) => store.setState({ storage }),
    setBeacon: (beacon) => store.setState({ beacon }),
    setPing(cloudMs) {
      count({ lastPingMs: cloudMs });
      const { nowMs, timeDoubtedUntilMs } = store.getState();
      if (timeDoubtedUntilMs === null || Math.abs(cloudMs - nowMs) > TIME_AGREES_MS) return;
      store.setState({ timeDoubtedUntilMs: null });
    },
    setHistoryProgress: (history) => store.setState({ history }),
    setKeeping: (keeping) => store.setState({ keeping }),
  };
}

/** The stream was lost (`left`), or is there (again). */
function deafnessAfter({ deafness, nowMs }: WallState, left: boolean, isLive: boolean): Deafness {
  const { totalMs, sinceMs } = deafness;
  if (left) return { ...deafness, sinceMs: nowMs };
  if (!isLive || sinceMs === null) return deafness;
  return { ...deafness, totalMs: totalMs + Math.max(0, nowMs - sinceMs), sinceMs: null };
}
