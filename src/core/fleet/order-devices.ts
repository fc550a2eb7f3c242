import { standingLevel } from "../alarms/watch-alarms.ts";
import { causeOf } from "./cause.ts";
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

/**
 * Worst first, an alarm before a warning, then by name; it changes only when a state does. Those
 * that a Cloud Connector has silenced are told of by one line, and stand as if all were well.
 */
export function orderDevices(devices: Iterable<Device>): readonly Device[] {
  return [...devices].sort(
    (a, b) => rank(a) - rank(b) || naturalOrder(a.name, b.name) || naturalOrder(a.id, b.id),
  );
}

/** Every warning comes after every alarm, and before all that is none. */
function rank(device: Device): number {
  const { state, alarm } = device;
  const past = state === "high" || state === "low";
  if (!past && causeOf(device) !== null) return STATES_WORST_FIRST.indexOf("normal");
  const later = past && standingLevel(alarm) === "warning" ? 2 : 0;
  return STATES_WORST_FIRST.indexOf(state) + later - (past ? 2 : 0);
}
