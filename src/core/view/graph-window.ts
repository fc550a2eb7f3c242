import type { GraphWindow } from "./view-settings.ts";

const HOUR_MS = 3_600_000;

/** Length of a graph window in milliseconds. */
export const GRAPH_WINDOW_MS: Readonly<Record<GraphWindow, number>> = {
  "1h": HOUR_MS,
  "6h": 6 * HOUR_MS,
  "24h": 24 * HOUR_MS,
  "7d": 7 * 24 * HOUR_MS,
  "31d": 31 * 24 * HOUR_MS,
};
