import { pointKey } from "../alarm-log/alarm-entry.ts";
import type { AlarmPoint } from "../alarm-log/alarm-point.ts";
import type { Device } from "../fleet/device.ts";

export interface AlarmCounts {
  /** Devices whose alarm stands, shelved ones too. */
  readonly standing: number;
  /** Of them, those nobody has acknowledged or shelved. */
  readonly unacknowledged: number;
}

/** The alarms that stand by the readings, and how many of them still want somebody. */
export function countAlarms(
  devices: Iterable<Pick<Device, "id" | "alarm">>,
  points: ReadonlyMap<string, Pick<AlarmPoint, "phase">>,
): AlarmCounts {
  let standing = 0;
  let unacknowledged = 0;
  for (const { id, alarm } of devices) {
    if (alarm.kind !== "active") continue;
    standing += 1;
    const phase = points.get(pointKey(id, alarm.rule.level))?.phase.kind;
    if (phase !== "acknowledged" && phase !== "shelved") unacknowledged += 1;
  }
  return { standing, unacknowledged };
}
