import type { SimDevice } from "./sim-device.ts";
import type { Timeline } from "./timeline.ts";

// The fault script of the demo: every answer is a pure function of the device and the time since
// the start, so that history and stream agree on it like on everything else.

const MINUTE_MS = 60_000;
/** A sensor of the script that is "late" was last heard this long before the start. */
export const LATE_HEARD_MS = 22 * MINUTE_MS;
/** The one that is offline fell silent this long before the start. */
export const OFFLINE_SINCE_MS = 180 * MINUTE_MS;
/** And this much later the cloud noticed. */
export const OFFLINE_NOTICED_MS = 35 * MINUTE_MS;
export const FIRST_MOVE_MS = 90_000;
export const MOVE_EVERY_MS = 5 * MINUTE_MS;

const HOT = { leadMinutes: 70, holdMinutes: 150, rise: 9.3, riseMinutes: 25 };
const COLD = { leadMinutes: 45, holdMinutes: 150, rise: -3.5, riseMinutes: 10 };
const CYCLE_MINUTES = 240;

/** A stretch in which a sensor was out of reach and which it sends later; epoch ms. */
export interface Gap {
  readonly fromMs: number;
  readonly untilMs: number;
}

/** Degrees the script adds to what the physics says. */
export function troubleOffset(device: SimDevice, timeline: Timeline, atMs: number): number {
  const of = device.trouble === "hot" ? HOT : device.trouble === "cold" ? COLD : null;
  if (of === null) return 0;
  const minutes = (atMs - timeline.startedMs) / MINUTE_MS + of.leadMinutes;
  if (minutes < 0) return 0;
  const inCycle = minutes % CYCLE_MINUTES;
  const held = of.leadMinutes + of.holdMinutes;
  const rise = of.rise * (1 - Math.exp(-Math.min(inCycle, held) / of.riseMinutes));
  return inCycle < held ? rise : rise * Math.exp(-(inCycle - held) / 6);
}

/** Whether the script keeps the sensor from being heard at this moment. */
export function isSilenced(device: SimDevice, timeline: Timeline, atMs: number): boolean {
  const sinceMs = atMs - timeline.startedMs;
  switch (device.trouble) {
    case "offline":
      return sinceMs >= -OFFLINE_SINCE_MS;
    case "late":
      // Heard at -22 min, back for 8 minutes from +12 min on, then gone for 12, and so on.
      if (sinceMs < 12 * MINUTE_MS) return sinceMs >= MINUTE_MS - LATE_HEARD_MS;
      return (sinceMs - 12 * MINUTE_MS) % (20 * MINUTE_MS) >= 8 * MINUTE_MS;
    case "backfill":
      return gapsBetween(device, timeline, atMs, atMs + 1).length > 0;
    case "hot":
    case "cold":
    case "moving":
    case null:
    default:
      return false;
  }
}

/** The back-filled gaps of a sensor that touch [fromMs, untilMs), oldest first. */
export function gapsBetween(
  device: SimDevice,
  timeline: Timeline,
  fromMs: number,
  untilMs: number,
): Gap[] {
  if (device.trouble !== "backfill") return [];
  const { startedMs } = timeline;
  const gaps: Gap[] = [{ fromMs: startedMs - 75 * MINUTE_MS, untilMs: startedMs }];
  const cycleMs = 20 * MINUTE_MS;
  const first = Math.max(0, Math.floor((fromMs - startedMs) / cycleMs) - 1);
  for (let cycle = first; startedMs + cycle * cycleMs < untilMs; cycle += 1) {
    const start = startedMs + cycle * cycleMs;
    gaps.push({ fromMs: start + 6 * MINUTE_MS, untilMs: start + 11 * MINUTE_MS });
  }
  return gaps.filter((gap) => gap.fromMs < untilMs && gap.untilMs > fromMs);
}

/** The room the script has moved the sensor to, or null for where it came from. */
export function movedTo(device: SimDevice, timeline: Timeline, atMs: number): string | null {
  if (device.trouble !== "moving") return null;
  const sinceMs = atMs - timeline.startedMs - FIRST_MOVE_MS;
  if (sinceMs < 0) return null;
  return Math.floor(sinceMs / MOVE_EVERY_MS) % 2 === 0 ? "canteen" : null;
}
