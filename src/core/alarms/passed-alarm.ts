import type { Sample } from "../readings/device-event.ts";
import type { AlarmRule } from "./alarm-rule.ts";
import type { AlarmSide, AlarmState } from "./alarm-state.ts";
import { levelsOf } from "./watch-alarms.ts";

/** An alarm that came and went within what a sensor sent at once. Reading times, ms. */
export interface PassedAlarm {
  readonly rule: AlarmRule;
  readonly side: AlarmSide;
  readonly startMs: number;
  /** First reading that was back. */
  readonly endMs: number;
}

/** The alarms that stood in `before` and, by the live reading `back`, no longer do in `after`. */
export function passedAlarms(
  before: AlarmState,
  after: AlarmState,
  back: Sample,
): readonly PassedAlarm[] {
  const still = levelsOf(after);
  return levelsOf(before).flatMap((each) => {
    if (each.kind !== "active") return [];
    const { rule, side, sinceMs } = each;
    const stands = still.some(
      (other) => other.kind === "active" && other.rule === rule && other.sinceMs === sinceMs,
    );
    return stands ? [] : { rule, side, startMs: sinceMs, endMs: back.timeMs };
  });
}
