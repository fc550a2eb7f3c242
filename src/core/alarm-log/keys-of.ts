import { rulesOf } from "../alarms/watch-alarms.ts";
import type { Device } from "../fleet/device.ts";
import { pointKey } from "./alarm-entry.ts";

/** The keys of all levels that watch a device. */
export function keysOf({ id, alarm }: Pick<Device, "id" | "alarm">): readonly string[] {
  return rulesOf(alarm).map(({ level }) => pointKey(id, level));
}
