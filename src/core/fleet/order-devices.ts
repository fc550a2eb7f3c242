import type { Device, TileState } from "./device.ts";
import { naturalOrder } from "./natural-order.ts";

/** From what people must see first to what they need not. */
export const STATES_WORST_FIRST: readonly TileState[] = [
  "high",
  "low",
  "offline",
  "stale",
  "late",
  "waiting",
  "normal",
];

/** Worst first, then by name; it changes only when a state does. */
export function orderDevices(devices: Iterable<Device>): readonly Device[] {
  return [...devices].sort(
    (a, b) =>
      STATES_WORST_FIRST.indexOf(a.state) - STATES_WORST_FIRST.indexOf(b.state) ||
      naturalOrder(a.name, b.name) ||
      naturalOrder(a.id, b.id),
  );
}
