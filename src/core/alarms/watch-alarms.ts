// A device's alarm under all the rules that watch it, at most one of each level. The worst of them
// is its alarm; the other goes beside it.

import type { Sample } from "../readings/device-event.ts";
import type { RollingSeries } from "../readings/rolling-series.ts";
import { advanceAlarm, replayAlarm, restingAlarm } from "./advance-alarm.ts";
import type { AlarmLevel, AlarmRule } from "./alarm-rule.ts";
import type { AlarmState } from "./alarm-state.ts";
import { sameRule } from "./same-rule.ts";

/** Where a device stands before its first reading; `rules` as `rulesFor` gives them. */
export function restingAlarms(rules: readonly AlarmRule[]): AlarmState {
  return worstOf(rules.map((rule) => restingAlarm(rule)));
}

/** A device's alarm of its states under each rule, one of each level. */
export function worstOf(levels: readonly AlarmState[]): AlarmState {
  return levels.reduce(worseFirst, restingAlarm(null));
}

/** The alarm after one more live reading, the same object where nothing changed. */
export function advanceAlarms(alarm: AlarmState, sample: Sample): AlarmState {
  const beside = besideOf(alarm);
  const worse = advanceAlarm(alarm, sample);
  if (beside === undefined) return worse;
  const other = advanceAlarm(beside, sample);
  if (worse === alarm && other === beside) return alarm;
  return worseFirst(alone(worse), other);
}

/**
 * The alarm as the readings tell it from the start, under each rule by itself; `standing` is what
 * is known of it already, as for one rule.
 */
export function replayAlarms(
  series: RollingSeries,
  rules: readonly AlarmRule[],
  standing: AlarmState = { kind: "none" },
  untilMs = Number.POSITIVE_INFINITY,
): AlarmState {
  const known = levelsOf(standing);
  return worstOf(
    rules.map((rule) => {
      const before = known.find((each) => each.kind !== "none" && sameRule(each.rule, rule));
      return replayAlarm(series, rule, before, untilMs);
    }),
  );
}

/** The states of a device's alarm by themselves, one for each rule that watches it. */
export function levelsOf(alarm: AlarmState): readonly AlarmState[] {
  const beside = besideOf(alarm);
  if (alarm.kind === "none") return [];
  return beside === undefined ? [alarm] : [alone(alarm), beside];
}

/** The rules that watch a device, in the order of `rulesFor`. */
export function rulesOf(alarm: AlarmState): readonly AlarmRule[] {
  const rules = levelsOf(alarm).flatMap((each) => (each.kind === "none" ? [] : [each.rule]));
  return rules[0]?.level === "warning" ? rules.toReversed() : rules;
}

/** The level of the alarm that stands; null where none does. */
export function standingLevel(alarm: AlarmState): AlarmLevel | null {
  return alarm.kind === "active" ? alarm.rule.level : null;
}

function besideOf(alarm: AlarmState): AlarmState | undefined {
  return alarm.kind === "none" ? undefined : alarm.beside;
}

function alone(alarm: AlarmState): AlarmState {
  return alarm.kind === "none" ? alarm : { ...alarm, beside: undefined };
}

/** What stands comes before what does not, and an alarm before a warning. */
function worseFirst(a: AlarmState, b: AlarmState): AlarmState {
  if (a.kind === "none") return b;
  if (b.kind === "none") return a;
  return rank(b) > rank(a) ? { ...b, beside: a } : { ...a, beside: b };
}

function rank(alarm: AlarmState): number {
  if (alarm.kind === "none") return 0;
  return (alarm.kind === "active" ? 2 : 0) + (alarm.rule.level === "alarm" ? 1 : 0);
}
