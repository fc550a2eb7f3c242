import { csvCell } from "../csv/csv-cell.ts";
import { durationMs, type AlarmEntry } from "./alarm-entry.ts";

const COLUMNS = [
  "device_id",
  "name",
  "level",
  "rule",
  "side",
  "limit_celsius",
  "start",
  "end",
  "duration_seconds",
  "peak_celsius",
  "times",
  "cleared_by",
  "acknowledged_at",
  "acknowledged_by",
  "shelved_until",
  "shelved_by",
  "shelved_reason",
  "found_later_at",
];

/**
 * The log as RFC 4180 text, in the order given: times in RFC 3339 UTC, empty where there is none;
 * cells that a spreadsheet would run as a formula are made text, numbers stay numbers.
 */
export function writeAlarmCsv(entries: readonly AlarmEntry[], nowMs: number): string {
  const rows = entries.map((entry) => cellsOf(entry, nowMs).join(","));
  return [COLUMNS.join(","), ...rows, ""].join("\r\n");
}

function cellsOf(entry: AlarmEntry, nowMs: number): readonly string[] {
  const { acknowledged, shelved } = entry;
  return [
    csvCell(entry.deviceId),
    csvCell(entry.deviceName),
    entry.level,
    csvCell(entry.rule),
    entry.side,
    String(entry.limitCelsius),
    time(entry.startMs),
    time(entry.endMs),
    String(Math.round(durationMs(entry, nowMs) / 1000)),
    String(entry.peakCelsius),
    String(entry.times),
    entry.cleared ?? "",
    time(acknowledged?.atMs ?? null),
    csvCell(acknowledged?.by ?? ""),
    time(shelved?.untilMs ?? null),
    csvCell(shelved?.by ?? ""),
    csvCell(shelved?.reason ?? ""),
    time(entry.foundMs),
  ];
}

function time(timeMs: number | null): string {
  return timeMs === null ? "" : new Date(timeMs).toISOString();
}
