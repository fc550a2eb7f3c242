import { formatClock } from "../view/format-clock.ts";
import { dateFormat } from "../view/intl-cache.ts";
import { zoneOffset } from "./zone-offset.ts";

export interface TimeTick {
  readonly timeMs: number;
  readonly text: string;
}

export interface TimeTickOptions {
  readonly fromMs: number;
  readonly toMs: number;
  /** BCP 47; null: the browser's. */
  readonly locale: string | null;
  /** IANA; null: the browser's. */
  readonly timeZone: string | null;
  /** Width of the axis in CSS px; where it is small there are fewer ticks. */
  readonly widthPx?: number | undefined;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Each divides the next unit of the clock, so ticks are the same whenever the window moves. */
const STEPS_MS = [
  10 * MINUTE_MS,
  20 * MINUTE_MS,
  30 * MINUTE_MS,
  HOUR_MS,
  2 * HOUR_MS,
  4 * HOUR_MS,
  6 * HOUR_MS,
  12 * HOUR_MS,
  DAY_MS,
  2 * DAY_MS,
  5 * DAY_MS,
  10 * DAY_MS,
];
const MOST_TICKS = 7;
/** Room for the longest label and some air. */
const LABEL_PX = 48;

/**
 * Round times of the local clock inside a window, with their labels: `13:30`, `16`, `Mon 23` or
 * `23 Nov`. They stand still while the window rolls, also across a change of the clock.
 */
export function timeTicks(options: TimeTickOptions): readonly TimeTick[] {
  const { fromMs, toMs, timeZone, widthPx } = options;
  // A window that ends on a pixel is off by a fraction: a day is still a day.
  const lengthMs = Math.round(toMs - fromMs);
  if (!(lengthMs > 0) || !Number.isFinite(lengthMs)) return [];
  const room = widthPx === undefined ? MOST_TICKS : Math.floor(widthPx / LABEL_PX);
  const most = Math.max(1, Math.min(MOST_TICKS, room));
  const stepMs = STEPS_MS.find((step) => lengthMs / step <= most) ?? longStep(lengthMs, most);
  const write = labelOf(stepMs, lengthMs, options);
  const ticks: TimeTick[] = [];
  for (const timeMs of localMultiples(stepMs, fromMs, toMs, timeZone)) {
    ticks.push({ timeMs, text: write(timeMs) });
  }
  return ticks;
}

function longStep(lengthMs: number, most: number): number {
  return Math.ceil(lengthMs / most / DAY_MS) * DAY_MS;
}

/** The instants at which local clocks show a multiple of `stepMs`, oldest first. */
function localMultiples(
  stepMs: number,
  fromMs: number,
  toMs: number,
  timeZone: string | null,
): readonly number[] {
  const instants = new Set<number>();
  const lastLocalMs = toMs + zoneOffset(toMs, timeZone) + DAY_MS;
  const firstLocalMs = fromMs + zoneOffset(fromMs, timeZone) - DAY_MS;
  let localMs = Math.ceil(firstLocalMs / stepMs) * stepMs;
  for (; localMs <= lastLocalMs; localMs += stepMs) {
    for (const timeMs of instantsOf(localMs, stepMs, timeZone)) {
      if (timeMs >= fromMs && timeMs <= toMs) instants.add(timeMs);
    }
  }
  return [...instants].toSorted((a, b) => a - b);
}

/** When local clocks show `localMs`: twice in an hour that is repeated, never in one left out. */
function instantsOf(localMs: number, stepMs: number, timeZone: string | null): readonly number[] {
  const before = localMs - zoneOffset(localMs - DAY_MS, timeZone);
  const after = localMs - zoneOffset(localMs + DAY_MS, timeZone);
  const found = [before, after].filter((ms) => ms + zoneOffset(ms, timeZone) === localMs);
  if (stepMs < DAY_MS) return found;
  // A day begins once, also where its midnight is left out or comes twice.
  return [found[0] ?? before];
}

function labelOf(
  stepMs: number,
  lengthMs: number,
  { locale, timeZone }: TimeTickOptions,
): (timeMs: number) => string {
  if (stepMs < HOUR_MS || lengthMs <= 6 * HOUR_MS) {
    return (timeMs) => formatClock(timeMs, { locale, timeZone });
  }
  const part = (options: Intl.DateTimeFormatOptions, type: Intl.DateTimeFormatPartTypes) => {
    const format = dateFormat(locale, timeZone, options);
    return (timeMs: number): string =>
      format.formatToParts(timeMs).find((found) => found.type === type)?.value ?? "";
  };
  if (stepMs < DAY_MS) {
    const hour = part({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }, "hour");
    return hour;
  }
  const day = part({ day: "numeric", month: "short" }, "day");
  if (lengthMs <= 7 * DAY_MS) {
    const weekday = part({ weekday: "short" }, "weekday");
    return (timeMs) => `${bare(weekday(timeMs))} ${day(timeMs)}`;
  }
  const month = part({ day: "numeric", month: "short" }, "month");
  return (timeMs) => `${day(timeMs)} ${bare(month(timeMs))}`;
}

/** Some locales abbreviate with a point, which a label has no room for. */
function bare(text: string): string {
  return text.replace(/\.$/u, "");
}
