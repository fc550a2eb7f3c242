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
  const all = [...devices];
  const placeOf = placesByName(all);
  return all
    .map((device) => ({ device, rank: rank(device), place: placeOf.get(device.id)?.place ?? 0 }))
    .sort((a, b) => a.rank - b.rank || a.place - b.place)
    .map(({ device }) => device);
}

interface Place {
  readonly name: string;
  readonly place: number;
}

/**
 * By id, in the order of names. Names change seldom and take long to compare, five thousand some
 * 80 ms, while states change and filters narrow all the time: the last order is remembered, and
 * holds for whatever it has all names of.
 */
let remembered: ReadonlyMap<string, Place> = new Map();

function placesByName(devices: readonly Device[]): ReadonlyMap<string, Place> {
  if (!devices.every(({ id, name }) => remembered.get(id)?.name === name)) {
    const sorted = devices.toSorted(
      (a, b) => naturalOrder(a.name, b.name) || naturalOrder(a.id, b.id),
    );
    remembered = new Map(sorted.map(({ id, name }, place) => [id, { name, place }]));
  }
  return remembered;
}

/** Every warning comes after every alarm, and before all that is none. */
function rank(device: Device): number {
  const { state, alarm } = device;
  const past = state === "high" || state === "low";
  if (!past && causeOf(device) !== null) return STATES_WORST_FIRST.indexOf("normal");
  const later = past && standingLevel(alarm) === "warning" ? 2 : 0;
  return STATES_WORST_FIRST.indexOf(state) + later - (past ? 2 : 0);
}
