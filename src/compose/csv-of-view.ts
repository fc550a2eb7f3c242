import { writeCsv } from "../core/csv/write-csv.ts";
import { matchesView } from "../core/fleet/matches-view.ts";
import { GRAPH_WINDOW_MS } from "../core/view/graph-window.ts";
import type { WallStore } from "../store/create-wall-store.ts";

/** The window on the screen as the parts of a CSV file; null: every device in view. */
export function csvOfView(wall: WallStore, deviceIds: readonly string[] | null): string[] {
  const { devices, view, nowMs } = wall.store.getState();
  const wanted = deviceIds === null ? null : new Set(deviceIds);
  const chosen = [...devices.values()].filter((device) =>
    wanted === null ? matchesView(device, view) : wanted.has(device.id),
  );
  const rows = chosen.flatMap(({ id, name }) => {
    const series = wall.seriesOf(id);
    return series === undefined ? [] : [{ id, name, series }];
  });
  // To the end: a reading of this very second is on the screen before the clock has ticked.
  const fromMs = nowMs - GRAPH_WINDOW_MS[view.window];
  return [...writeCsv(rows, fromMs, Number.POSITIVE_INFINITY)];
}
