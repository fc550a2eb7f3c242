import type { TileState } from "../../core/fleet/device.ts";

/** A state in one word; tiles show it in capitals. */
export const STATE_WORDS: Readonly<Record<TileState, string>> = {
  normal: "normal",
  high: "high",
  low: "low",
  late: "late",
  stale: "stale",
  offline: "offline",
  waiting: "waiting",
};
