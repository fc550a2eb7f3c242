import type { DimSchedule } from "../config/app-config.ts";
import { formatClock } from "../view/format-clock.ts";

/** The share of the usual brightness at a time, in ms since the epoch, in an IANA time zone. */
export function dimLevel(
  schedule: DimSchedule | null,
  nowMs: number,
  timeZone: string | null,
): number {
  if (schedule === null) return 1;
  // `HH:MM` in Western digits compares as it reads, whatever the screen's own locale.
  const now = formatClock(nowMs, { locale: "en", timeZone });
  const { from, to, level } = schedule;
  const dim = from < to ? from <= now && now < to : from <= now || now < to;
  return dim ? level : 1;
}
