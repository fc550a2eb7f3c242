import type { AlarmRule } from "../alarms/alarm-rule.ts";
import { rulesFor } from "../alarms/rule-for.ts";
import { sameRules } from "../alarms/same-rule.ts";
import { replayAlarms, rulesOf } from "../alarms/watch-alarms.ts";
import type { LabelsChangedEvent } from "../readings/device-event.ts";
import type { RollingSeries } from "../readings/rolling-series.ts";
import type { Device } from "./device.ts";
import { tileState } from "./tile-state.ts";

/** The device with these labels: its name follows the `name` label, its rule follows them all. */
export function relabel(
  device: Device,
  labels: Readonly<Record<string, string>>,
  series: RollingSeries,
  rules: readonly AlarmRule[],
): Device {
  const name = displayName(device.id, labels);
  const watching = rulesFor(labels, rules);
  const alarm = sameRules(watching, rulesOf(device.alarm))
    ? device.alarm
    : replayAlarms(series, watching, device.alarm, device.reading?.timeMs);
  return { ...device, labels, name, alarm, state: tileState(alarm, device.freshness) };
}

/** The `name` label; the device id where it is missing or blank. */
export function displayName(id: string, labels: Readonly<Record<string, string>>): string {
  const name = labels["name"]?.trim() ?? "";
  return name === "" ? id : name;
}

/** The labels after a change of some of them; making the same change again changes nothing. */
export function changedLabels(
  labels: Readonly<Record<string, string>>,
  { set, removed }: Pick<LabelsChangedEvent, "set" | "removed">,
): Readonly<Record<string, string>> {
  const gone = new Set(removed);
  const kept = Object.entries({ ...labels, ...set }).filter(([key]) => !gone.has(key));
  return Object.fromEntries(kept);
}
