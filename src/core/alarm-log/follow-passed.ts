import type { PassedAlarm } from "../alarms/passed-alarm.ts";
import type { AlarmEntry } from "./alarm-entry.ts";
import { followPoint, type PointSight, type PointStep } from "./follow-point.ts";

/**
 * One look at a device's alarm after readings that came at once: what came and went among them was
 * an alarm like any other, though it is over by the time anybody can look.
 */
export function followPassed(sight: PointSight, passed: readonly PassedAlarm[] = []): PointStep {
  let { phase } = sight;
  const changed = new Map<string, AlarmEntry>();
  let entries = sight.entries;
  function look(seen: Pick<PointSight, "alarm" | "device">): void {
    const step = followPoint({ ...sight, ...seen, phase, entries });
    phase = step.phase;
    for (const entry of step.entries) {
      changed.delete(entry.id);
      changed.set(entry.id, entry);
    }
    const others = entries.filter(({ id }) => !changed.has(id));
    entries = [...changed.values(), ...others].toSorted((a, b) => b.startMs - a.startMs);
  }
  for (const { rule, side, startMs, endMs } of passed) {
    if (rule.level !== sight.alarm.rule.level || isKnown(entries, startMs, endMs)) continue;
    const reading = { timeMs: endMs, celsius: celsiusAt(sight, startMs) };
    const device = { ...sight.device, reading };
    look({ device, alarm: { kind: "active", rule, side, sinceMs: startMs } });
    look({ device, alarm: { kind: "normal", rule } });
  }
  look(sight);
  return { phase, entries: [...changed.values()] };
}

/** The same readings were looked at before. */
function isKnown(entries: readonly AlarmEntry[], startMs: number, endMs: number): boolean {
  return entries.some((entry) => {
    return entry.endMs !== null && entry.startMs <= startMs && entry.endMs >= endMs;
  });
}

function celsiusAt({ series }: PointSight, timeMs: number): number {
  return series.celsius(series.indexAt(timeMs));
}
