import { advanceAlarm, restingAlarm } from "./advance-alarm.ts";
import type { AlarmRule } from "./alarm-rule.ts";
import type { AlarmSide } from "./alarm-state.ts";
import type { RollingSeries } from "../readings/rolling-series.ts";

/** A stretch in which a rule's alarm stood, counted from its first reading past the limit. */
export interface Excursion {
  readonly side: AlarmSide;
  readonly startMs: number;
  /** First reading that was back; null where none was. */
  readonly endMs: number | null;
  readonly peakCelsius: number;
}

export interface ExcursionOptions {
  readonly fromMs?: number | undefined;
  readonly toMs?: number | undefined;
  /** Back-filled readings too: what happened, not what was seen. */
  readonly backfilled: boolean;
}

/** Every time a rule's alarm stood in these readings, in order. */
export function findExcursions(
  series: RollingSeries,
  rule: AlarmRule,
  options: ExcursionOptions,
): readonly Excursion[] {
  const { fromMs = Number.NEGATIVE_INFINITY, toMs = Number.POSITIVE_INFINITY } = options;
  const found: Excursion[] = [];
  let alarm = restingAlarm(rule);
  let peakCelsius = Number.NaN;
  for (let index = series.indexAt(fromMs); index < series.length; index += 1) {
    const timeMs = series.timeMs(index);
    if (timeMs > toMs) break;
    if (series.backfilled(index) && !options.backfilled) continue;
    const celsius = series.celsius(index);
    const before = alarm;
    alarm = advanceAlarm(before, { timeMs, celsius });
    const goesOn = isPast(alarm) && isPast(before) && alarm.sinceMs === before.sinceMs;
    if (before.kind === "active" && !goesOn) {
      found.push({ side: before.side, startMs: before.sinceMs, endMs: timeMs, peakCelsius });
    }
    if (!isPast(alarm)) continue;
    peakCelsius = goesOn ? worseOf(alarm.side, peakCelsius, celsius) : celsius;
  }
  if (alarm.kind === "active") {
    found.push({ side: alarm.side, startMs: alarm.sinceMs, endMs: null, peakCelsius });
  }
  return found;
}

/** The further of two temperatures past a limit, degrees Celsius. */
export function worseOf(side: AlarmSide, a: number, b: number): number {
  return side === "high" ? Math.max(a, b) : Math.min(a, b);
}

type Alarm = ReturnType<typeof restingAlarm>;

function isPast(alarm: Alarm): alarm is Extract<Alarm, { readonly side: AlarmSide }> {
  return alarm.kind === "pending" || alarm.kind === "active";
}
