import { formatClock } from "../view/format-clock.ts";

const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;

/**
 * The next time at which a clock in the time zone (IANA; null: the machine's) shows `text`, HH:MM:
 * ms since the epoch, more than no and at most 24 hours of the clock after `nowMs`; undefined for
 * what is no time of day. One that a change of the clock leaves out is the one as long after it.
 */
export function nextClockTime(
  text: string,
  nowMs: number,
  timeZone: string | null,
): number | undefined {
  const wanted = minutesOf(text);
  if (wanted === undefined) return undefined;
  const shown = (timeMs: number): number =>
    minutesOf(formatClock(timeMs, { locale: "en-GB", timeZone })) ?? 0;
  const minuteMs = Math.floor(nowMs / MINUTE_MS) * MINUTE_MS;
  const ahead = (wanted - shown(minuteMs) + DAY_MINUTES) % DAY_MINUTES || DAY_MINUTES;
  const atMs = minuteMs + ahead * MINUTE_MS;
  // The clock was changed on the way: as far as it is off there.
  const off = ((wanted - shown(atMs) + 1.5 * DAY_MINUTES) % DAY_MINUTES) - DAY_MINUTES / 2;
  return atMs + off * MINUTE_MS;
}

function minutesOf(text: string): number | undefined {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/u.exec(text) ?? [];
  return hours === undefined ? undefined : Number(hours) * 60 + Number(minutes);
}
