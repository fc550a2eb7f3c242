import { pointKey } from "../../core/alarm-log/alarm-entry.ts";
import type { AlarmPhase } from "../../core/alarm-log/alarm-phase.ts";
import { standingLevel } from "../../core/alarms/watch-alarms.ts";
import { useWall } from "../hooks/use-wall.ts";

/** What people have to do with the alarm that stands on a tile; null where none does. */
export function useTilePhase(deviceId: string): AlarmPhase | null {
  return useWall(({ devices, alarms }) => {
    const device = devices.get(deviceId);
    const level = device === undefined ? null : standingLevel(device.alarm);
    if (level === null) return null;
    return alarms.points.get(pointKey(deviceId, level))?.phase ?? null;
  });
}
