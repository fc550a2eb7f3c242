import { dateFormat } from "../view/intl-cache.ts";

const PARTS: Intl.DateTimeFormatOptions = {
  calendar: "iso8601",
  numberingSystem: "latn",
  year: "numeric",
  month: "numeric",
  day: "numeric",
  hour: "numeric",
  minute: "numeric",
  second: "numeric",
  hourCycle: "h23",
};
/** No zone's clock changes inside a quarter of an hour. */
const QUARTER_MS = 900_000;
const MOST_KEPT = 4_096;
const kept = new Map<string, number>();

/** What local clocks in `timeZone` (IANA; null: the browser's) are ahead of UTC by, in ms. */
export function zoneOffset(timeMs: number, timeZone: string | null): number {
  const quarter = Math.floor(timeMs / QUARTER_MS);
  const id = `${timeZone ?? ""}|${quarter}`;
  const known = kept.get(id);
  if (known !== undefined) return known;
  const atMs = quarter * QUARTER_MS;
  const field: Record<string, number> = {};
  for (const { type, value } of dateFormat("en", timeZone, PARTS).formatToParts(atMs)) {
    field[type] = Number(value);
  }
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = field;
  const offsetMs = Date.UTC(year, month - 1, day, hour, minute, second) - atMs;
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(id, offsetMs);
  return offsetMs;
}
