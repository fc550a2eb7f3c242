import { saveFile } from "../browser/save-file.ts";
import { matchesView } from "../core/fleet/matches-view.ts";
import type { WallStore } from "../store/create-wall-store.ts";
import type { WallState } from "../store/wall-state.ts";
import { csvOfView } from "./csv-of-view.ts";

const NOTICE = "export";

/**
 * Downloads the window on the screen, as soon as the history of all these sensors is there; null:
 * every device in view. What cannot be read now, while the stream is down, is not waited for.
 */
export function exportCsv(wall: WallStore, deviceIds: readonly string[] | null): void {
  const { devices, view } = wall.store.getState();
  const inView = [...devices.values()].filter((device) => matchesView(device, view));
  const chosen = deviceIds ?? inView.map(({ id }) => id);

  const save = (): void => {
    saveFile("isotherm.csv", "text/csv;charset=utf-8", csvOfView(wall, chosen));
  };
  const missing = missingOf(wall.store.getState(), chosen);
  if (missing === 0) return save();
  const sensors = missing === 1 ? "one sensor" : `${missing} sensors`;
  const text = `The download starts by itself once the history of ${sensors} has been read.`;
  wall.addNotices([{ id: NOTICE, text }]);
  const stop = wall.store.subscribe((state) => {
    const left = state.phase.kind !== "wall" || state.view.project !== view.project;
    if (!left && missingOf(state, chosen) > 0) return;
    stop();
    wall.dismissNotice(NOTICE);
    if (!left) save();
  });
}

/** How many of them still have history to come. */
function missingOf({ connection, devices }: WallState, chosen: readonly string[]): number {
  if (connection.word !== "live") return 0;
  return chosen.filter((id) => {
    const history = devices.get(id)?.history;
    return history === "none" || history === "filling";
  }).length;
}
