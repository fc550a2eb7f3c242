import { standingLevel } from "../../core/alarms/watch-alarms.ts";
import { causeOf } from "../../core/fleet/cause.ts";
import type { Device } from "../../core/fleet/device.ts";

/** Whether two records of a device are found, grouped, ordered and counted alike. */
export function samePlace(a: Device, b: Device): boolean {
  return (
    a.state === b.state &&
    a.name === b.name &&
    a.type === b.type &&
    a.labels === b.labels &&
    causeOf(a) === causeOf(b) &&
    standingLevel(a.alarm) === standingLevel(b.alarm)
  );
}
