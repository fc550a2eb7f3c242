import { alarmsTold } from "../alarm-log/alarms-told.ts";
import type { Device } from "../fleet/device.ts";
import type { RollingSeries } from "../readings/rolling-series.ts";
import type { AlarmRule } from "./alarm-rule.ts";
import { rulesFor } from "./rule-for.ts";

/** What a rule would have done to one sensor. */
export interface SensorPreview {
  readonly deviceId: string;
  readonly name: string;
  readonly alarms: number;
  readonly totalMs: number;
  /** Furthest past a limit, degrees Celsius. */
  readonly peakCelsius: number;
}

/** What a rule would have done to all the sensors it watches. */
export interface RulePreview {
  readonly watched: number;
  readonly alarms: number;
  readonly totalMs: number;
  /** Sensors with an alarm, the longest first. */
  readonly worst: readonly SensorPreview[];
  /** From when on there are readings of every sensor; null where one has none at all. */
  readonly coveredFromMs: number | null;
}

export interface PreviewOptions {
  /** The rule in question, one of `rules`. */
  readonly rule: AlarmRule;
  readonly rules: readonly AlarmRule[];
  readonly devices: Iterable<Device>;
  readonly seriesOf: (deviceId: string) => RollingSeries | undefined;
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * What `rule` would have done from `fromMs` to `toMs` for the sensors it holds for, were these the
 * rules: the entries that the log would have, told from the readings on hand. Of one that began
 * before, the part inside counts.
 */
export function previewRule(options: PreviewOptions): RulePreview {
  const { rule, rules, seriesOf, fromMs, toMs } = options;
  const worst: SensorPreview[] = [];
  let watched = 0;
  let coveredFromMs: number | null = fromMs;
  for (const { id, name, labels } of options.devices) {
    if (!rulesFor(labels, rules).includes(rule)) continue;
    watched += 1;
    const series = seriesOf(id);
    const first = series?.length ? series.timeMs(0) : null;
    if (first === null) coveredFromMs = null;
    if (series === undefined || first === null) continue;
    if (coveredFromMs !== null) coveredFromMs = Math.max(coveredFromMs, first);
    const told = alarmsTold(series, rule, toMs).filter(({ endMs }) => (endMs ?? toMs) > fromMs);
    const [one] = told;
    if (one === undefined) continue;
    const furthest = told.reduce((a, b) => (beyond(rule, b) > beyond(rule, a) ? b : a), one);
    worst.push({
      deviceId: id,
      name,
      alarms: told.length,
      totalMs: told.reduce(
        (sum, each) => sum + (each.endMs ?? toMs) - Math.max(each.startMs, fromMs),
        0,
      ),
      peakCelsius: furthest.peakCelsius,
    });
  }
  worst.sort((a, b) => b.totalMs - a.totalMs || b.alarms - a.alarms);
  return {
    watched,
    alarms: worst.reduce((sum, each) => sum + each.alarms, 0),
    totalMs: worst.reduce((sum, each) => sum + each.totalMs, 0),
    worst,
    coveredFromMs,
  };
}

function beyond({ low, high }: AlarmRule, told: { side: string; peakCelsius: number }): number {
  if (told.side === "high") return told.peakCelsius - (high ?? told.peakCelsius);
  return (low ?? told.peakCelsius) - told.peakCelsius;
}
