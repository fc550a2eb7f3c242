import { createStore, type StoreApi } from "zustand/vanilla";
import type { AppConfig } from "../core/config/app-config.ts";
import type { RollingSeries } from "../core/readings/rolling-series.ts";
import type { ViewSettings } from "../core/view/view-settings.ts";
import { createAlarmActions, type AlarmActions } from "./alarm-actions.ts";
import { createDiagnosticsActions, type DiagnosticsActions } from "./diagnostics-actions.ts";
import { createExportActions, type ExportActions } from "./export-actions.ts";
import { createFleetActions, type FleetActions } from "./fleet-actions.ts";
import { initialState } from "./initial-state.ts";
import { createSeriesBook } from "./series-book.ts";
import { createTimeActions, type TimeActions } from "./time-actions.ts";
import type { Notice, Phase, WallState } from "./wall-state.ts";

/**
 * The store of one wall: a zustand store keyed by device, the readings beside it, and the few
 * synchronous actions that change them. Each action calls `set` at most once.
 */
export interface WallStore
  extends FleetActions, AlarmActions, DiagnosticsActions, TimeActions, ExportActions {
  readonly store: StoreApi<WallState>;
  seriesOf(deviceId: string): RollingSeries | undefined;
  setPhase(phase: Phase): void;
  setConfig(config: AppConfig, demo: boolean): void;
  setView(view: ViewSettings): void;
  addNotices(notices: readonly Notice[]): void;
  dismissNotice(id: string): void;
}

/** A listener that throws keeps no other from hearing. */
function listenApart(
  store: StoreApi<WallState>,
  onListenerError: ((error: unknown) => void) | undefined,
): StoreApi<WallState> {
  return {
    ...store,
    subscribe: (listener) =>
      store.subscribe((state, before) => {
        try {
          listener(state, before);
        } catch (error) {
          onListenerError?.(error);
        }
      }),
  };
}

/** A fresh store; `nowMs` is local time, the first thing it knows. */
export function createWallStore(options: {
  readonly config: AppConfig;
  readonly view: ViewSettings;
  readonly nowMs: number;
  readonly onListenerError?: ((error: unknown) => void) | undefined;
}): WallStore {
  const store = listenApart(
    createStore<WallState>(() => initialState(options)),
    options.onListenerError,
  );
  const book = createSeriesBook();
  return {
    store,
    seriesOf: (deviceId) => book.get(deviceId),
    ...createFleetActions(store, book),
    ...createDiagnosticsActions(store),
    ...createAlarmActions(store, book),
    ...createTimeActions(store),
    ...createExportActions(store),
    setPhase: (phase) => store.setState({ phase }),
    setConfig: (config, demo) => store.setState({ config, demo }),
    setView: (view) => store.setState({ view }),
    addNotices(notices) {
      if (notices.length === 0) return;
      const fresh = new Set(notices.map((notice) => notice.id));
      const kept = store.getState().notices.filter((notice) => !fresh.has(notice.id));
      store.setState({ notices: [...kept, ...notices] });
    },
    dismissNotice(id) {
      store.setState((state) => ({ notices: state.notices.filter((notice) => notice.id !== id) }));
    },
  };
}
