import { pointKey } from "../alarm-log/alarm-entry.ts";
import type { AlarmPoint } from "../alarm-log/alarm-point.ts";
import type { Device } from "../fleet/device.ts";

/** Whether an alarm stands that nobody has acknowledged: the screen must not look away. */
export function isAlarming(
  devices: Iterable<Pick<Device, "id" | "alarm">>,
  points: ReadonlyMap<string, Pick<AlarmPoint, "phase">>,
): boolean {
  for (const { id, alarm } of devices) {
    if (alarm.kind !== "active") continue;
    const phase = points.get(pointKey(id, alarm.rule.level))?.phase.kind;
    if (phase !== "acknowledged" && phase !== "shelved") return true;
  }
  return false;
}
