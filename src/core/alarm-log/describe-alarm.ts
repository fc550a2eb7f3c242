import { formatCelsius, type CelsiusFormat } from "../view/format-celsius.ts";
import type { AlarmEntry } from "./alarm-entry.ts";

/** An alarm in two short lines, for whoever does not look at the page. */
export function describeAlarm(
  entry: AlarmEntry,
  format: CelsiusFormat,
): { readonly title: string; readonly body: string } {
  const { side, level, deviceName, rule } = entry;
  const degrees = (celsius: number): string => `${formatCelsius(celsius, format)} °${format.unit}`;
  const word = `${side === "high" ? "High" : "Low"}${level === "warning" ? " (warning)" : ""}`;
  const past = side === "high" ? "over" : "under";
  return {
    title: `${word}: ${deviceName}`,
    body: `${degrees(entry.peakCelsius)}, ${past} ${degrees(entry.limitCelsius)} (${rule})`,
  };
}
