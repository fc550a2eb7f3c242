import { GRAPH_WINDOW_MS } from "../core/view/graph-window.ts";
import type { WallState } from "./wall-state.ts";

/** How far back readings are wanted, ms: for the graphs, and for whoever looks further back. */
export function wantedWindowMs({ view, alarms }: Pick<WallState, "view" | "alarms">): number {
  return Math.max(GRAPH_WINDOW_MS[view.window], alarms.historyMs);
}
