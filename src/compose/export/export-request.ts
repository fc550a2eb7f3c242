import { orderForCsv, type CsvDevice } from "../../core/csv/csv-rows.ts";
import { exportFileName } from "../../core/csv/export-file-name.ts";
import { matchesView } from "../../core/fleet/matches-view.ts";
import { GRAPH_WINDOW_MS } from "../../core/view/graph-window.ts";
import type { WallState } from "../../store/wall-state.ts";

/** An export as it was asked for: nothing that happens afterwards changes it. */
export interface ExportRequest {
  /** Whose project it is of. */
  readonly project: string | null;
  readonly devices: readonly CsvDevice[];
  /** Cloud time, both included. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly fileName: string;
}

/** What was asked for, and of what screen: the state of a store never changes. */
export interface ExportClick {
  readonly state: WallState;
  /** Null: every device in view. */
  readonly deviceIds: readonly string[] | null;
  /** Cloud time. */
  readonly nowMs: number;
}

/** The window on the screen, as it was when the export was asked for. */
export function exportRequest({ state, deviceIds, nowMs }: ExportClick): ExportRequest {
  const { devices, view, config } = state;
  const wanted = deviceIds === null ? null : new Set(deviceIds);
  const chosen = [...devices.values()].filter((device) =>
    wanted === null ? matchesView(device, view) : wanted.has(device.id),
  );
  // A cloud that is ahead of what we believe: what is on the screen belongs to its window.
  const newestMs = chosen.map(({ reading }) => reading?.timeMs ?? 0);
  const toMs = newestMs.reduce((latest, timeMs) => Math.max(latest, timeMs), nowMs);
  const several = deviceIds === null ? config.title : `${chosen.length} sensors`;
  const [first, second] = chosen;
  const name = second === undefined ? (first?.name ?? several) : several;
  return {
    project: view.project,
    devices: orderForCsv(chosen.map(({ id, name }) => ({ id, name }))),
    fromMs: nowMs - GRAPH_WINDOW_MS[view.window],
    toMs,
    fileName: exportFileName({
      name,
      window: view.window,
      toMs: nowMs,
      timeZone: config.screen.timeZone,
    }),
  };
}
