import { isRecord } from "../readings/record.ts";
import type { AlarmEntry } from "./alarm-entry.ts";
import type { Shelf } from "./alarm-phase.ts";
import type { KeptWatch } from "./create-rule-watch.ts";

const CLEARINGS: ReadonlySet<unknown> = new Set([
  null,
  "itself",
  "while-shelved",
  "rule-changed",
  "sensor-gone",
]);

/** An entry as a browser kept it, maybe of an older build; null where it is none. */
export function readEntry(row: unknown): AlarmEntry | null {
  return isEntry(row) ? row : null;
}

function isEntry(row: unknown): row is AlarmEntry {
  if (!isRecord(row)) return false;
  const texts = ["id", "deviceId", "deviceName", "rule"];
  const numbers = ["limitCelsius", "startMs", "peakCelsius", "times"];
  return (
    texts.every((key) => typeof row[key] === "string") &&
    numbers.every((key) => Number.isFinite(row[key])) &&
    (row["level"] === "alarm" || row["level"] === "warning") &&
    (row["side"] === "high" || row["side"] === "low") &&
    isTimeOrNull(row["endMs"]) &&
    isTimeOrNull(row["foundMs"]) &&
    CLEARINGS.has(row["cleared"]) &&
    (row["acknowledged"] === null || isAcknowledgement(row["acknowledged"])) &&
    (row["shelved"] === null || readShelf(row["shelved"]) !== null)
  );
}

/** A shelf as a browser kept it; null where it is none. */
export function readShelf(row: unknown): Shelf | null {
  if (!isRecord(row)) return null;
  const { atMs, untilMs, by, reason } = row;
  if (!isTime(atMs) || !isTime(untilMs)) return null;
  if (typeof by !== "string" || typeof reason !== "string") return null;
  return { atMs, untilMs, by, reason };
}

/** Since when a rule watches, as a browser kept it; null where it is none. */
export function readWatch(row: unknown): KeptWatch | null {
  if (!isRecord(row)) return null;
  const { key, rule, sinceMs } = row;
  if (typeof key !== "string" || typeof rule !== "string" || !isTimeOrNull(sinceMs)) return null;
  return { key, rule, sinceMs };
}

function isAcknowledgement(row: unknown): boolean {
  return (
    isRecord(row) && isTime(row["atMs"]) && isTime(row["times"]) && typeof row["by"] === "string"
  );
}

function isTimeOrNull(value: unknown): value is number | null {
  return value === null || isTime(value);
}

function isTime(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}
