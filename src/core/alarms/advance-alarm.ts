import type { Sample } from "../readings/device-event.ts";
import type { RollingSeries } from "../readings/rolling-series.ts";
import type { AlarmRule } from "./alarm-rule.ts";
import type { AlarmState } from "./alarm-state.ts";

const MINUTE_MS = 60_000;

/** Where a device stands before its first reading. */
export function restingAlarm(rule: AlarmRule | null): AlarmState {
  return rule === null ? { kind: "none" } : { kind: "normal", rule };
}

/**
 * The alarm after one more live reading. Readings must come in the order of their times; only they
 * move it, never the clock: silence neither raises nor clears an alarm.
 */
export function advanceAlarm(alarm: AlarmState, { timeMs, celsius }: Sample): AlarmState {
  if (alarm.kind === "none") return alarm;
  const { rule } = alarm;
  const side = sidePast(rule, celsius);
  if (alarm.kind === "active") {
    const stays = side === alarm.side || (side === null && !isBack(rule, alarm.side, celsius));
    if (stays) return alarm;
  }
  if (side === null) return alarm.kind === "normal" ? alarm : { kind: "normal", rule };
  const sinceMs = alarm.kind === "pending" && alarm.side === side ? alarm.sinceMs : timeMs;
  const kind = timeMs - sinceMs >= rule.delayMinutes * MINUTE_MS ? "active" : "pending";
  if (alarm.kind === "pending" && kind === "pending" && alarm.sinceMs === sinceMs) return alarm;
  return { kind, rule, side, sinceMs };
}

/**
 * The alarm as a device's own readings tell it from the start; back-filled ones have no say.
 * `standing` is what is known of it already: where it began before the oldest reading that is
 * kept, it is taken from there and not told anew. Readings after `untilMs`, ms since the epoch,
 * are not heard: their time has not come.
 */
export function replayAlarm(
  series: RollingSeries,
  rule: AlarmRule | null,
  standing: AlarmState = { kind: "none" },
  untilMs = Number.POSITIVE_INFINITY,
): AlarmState {
  if (rule === null) return restingAlarm(null);
  let alarm = restingAlarm(rule);
  const older =
    series.length === 0 || ("sinceMs" in standing && standing.sinceMs < series.timeMs(0));
  if ("sinceMs" in standing && older) alarm = standing;
  for (let index = 0; index < series.length; index += 1) {
    if (series.timeMs(index) > untilMs) break;
    if (series.backfilled(index)) continue;
    alarm = advanceAlarm(alarm, { timeMs: series.timeMs(index), celsius: series.celsius(index) });
  }
  return alarm;
}

/** A reading at the limit is not past it. */
function sidePast(rule: AlarmRule, celsius: number): "high" | "low" | null {
  if (rule.high !== null && celsius > rule.high) return "high";
  if (rule.low !== null && celsius < rule.low) return "low";
  return null;
}

/** Floats of 0.05 degree steps: 7.999999999999999 has come back to 8 − 0. */
const ROUNDING = 1e-9;

function isBack(rule: AlarmRule, side: "high" | "low", celsius: number): boolean {
  if (side === "high") return celsius <= (rule.high ?? celsius) - rule.deadband + ROUNDING;
  return celsius >= (rule.low ?? celsius) + rule.deadband - ROUNDING;
}
