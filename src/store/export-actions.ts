import type { StoreApi } from "zustand/vanilla";
import { NO_SELECTION } from "./initial-state.ts";
import type { ExportProgress, WallState } from "./wall-state.ts";

/** The export that is under way, and the sensors that were chosen for the next. */
export interface ExportActions {
  /** Null: none is under way. */
  setExport(exporting: ExportProgress | null): void;
  /** Chooses the sensors, or takes them back; the others stay as they are. */
  select(deviceIds: readonly string[], on: boolean): void;
  clearSelection(): void;
}

export function createExportActions(store: StoreApi<WallState>): ExportActions {
  return {
    setExport: (exporting) => store.setState({ exporting }),
    select(deviceIds, on) {
      const { selection } = store.getState();
      if (deviceIds.every((id) => selection.has(id) === on)) return;
      const next = new Set(selection);
      for (const id of deviceIds) {
        if (on) next.add(id);
        else next.delete(id);
      }
      store.setState({ selection: next });
    },
    clearSelection() {
      if (store.getState().selection.size > 0) store.setState({ selection: NO_SELECTION });
    },
  };
}
