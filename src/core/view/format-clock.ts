import { dateFormat } from "./intl-cache.ts";

export interface ClockFormat {
  /** BCP 47; null: the browser's. */
  readonly locale: string | null;
  /** IANA; null: the browser's. */
  readonly timeZone: string | null;
  readonly seconds?: boolean | undefined;
}

const MINUTES: Intl.DateTimeFormatOptions = {
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
};
const SECONDS: Intl.DateTimeFormatOptions = { ...MINUTES, second: "2-digit" };
const DATE: Intl.DateTimeFormatOptions = { day: "numeric", month: "short", year: "numeric" };

/** The time of day, `13:28`: 24 hours in every locale, as on the graphs; "–" where there is none. */
export function formatClock(timeMs: number, { locale, timeZone, seconds }: ClockFormat): string {
  if (!isDate(timeMs)) return "–";
  return dateFormat(locale, timeZone, seconds === true ? SECONDS : MINUTES).format(timeMs);
}

/** Day and time of day, `23 Nov 2026, 13:28`, in the order of the locale. */
export function formatDateTime(timeMs: number, format: ClockFormat): string {
  if (!isDate(timeMs)) return "–";
  const date = dateFormat(format.locale, format.timeZone, DATE).format(timeMs);
  return `${date}, ${formatClock(timeMs, format)}`;
}

/** ECMAScript's range of time values. */
function isDate(timeMs: number): boolean {
  return Math.abs(timeMs) <= 8.64e15;
}
