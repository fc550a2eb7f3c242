import type { Beat } from "./build-events.ts";
import { beatsBetween, nextBeat } from "./rhythm.ts";
import { rhythmsOf } from "./rhythms-of.ts";
import type { SimDevice } from "./sim-device.ts";
import type { Timeline } from "./timeline.ts";
import { type Gap, gapsBetween, isSilenced } from "./trouble.ts";

/** A sensor that was out of reach sends what it stored at one heartbeat of data a second. */
const BACKFILL_STEP_MS = 1000;

/**
 * What happened at the device in [fromMs, untilMs) by its own time, ascending; `outages`: when no
 * connector heard it, and it kept what it measured.
 */
export function beatsByTime(
  device: SimDevice,
  timeline: Timeline,
  fromMs: number,
  untilMs: number,
  outages: readonly Gap[] = [],
): Beat[] {
  const beats = heard(device, timeline, fromMs, untilMs);
  const within = outages.filter((gap) => gap.fromMs < untilMs && gap.untilMs > fromMs);
  for (const gap of [...gapsBetween(device, timeline, fromMs, untilMs), ...within]) {
    for (const beat of stored(device, timeline, gap)) {
      if (beat.atMs >= fromMs && beat.atMs < untilMs) beats.push(beat);
    }
  }
  return beats.sort((a, b) => a.atMs - b.atMs);
}

/** What came to the cloud in [fromMs, untilMs), in the order it came. */
export function beatsByDelivery(
  device: SimDevice,
  timeline: Timeline,
  fromMs: number,
  untilMs: number,
  outages: readonly Gap[] = [],
): Beat[] {
  const beats = heard(device, timeline, fromMs, untilMs);
  for (const beat of storedAround(device, timeline, fromMs, untilMs, outages)) {
    if (beat.deliveredMs >= fromMs && beat.deliveredMs < untilMs) beats.push(beat);
  }
  return beats.sort((a, b) => a.deliveredMs - b.deliveredMs);
}

/** When to look next after `afterMs`; nothing comes to the cloud in between. Infinity: never. */
export function nextDelivery(
  device: SimDevice,
  timeline: Timeline,
  afterMs: number,
  outages: readonly Gap[] = [],
): number {
  let next = Number.POSITIVE_INFINITY;
  for (const rhythm of rhythmsOf(device, timeline)) {
    next = Math.min(next, nextBeat(rhythm, device.key, afterMs));
  }
  const untilMs = Math.min(next, afterMs + 60_000);
  for (const beat of storedAround(device, timeline, afterMs, untilMs, outages)) {
    if (beat.deliveredMs > afterMs) next = Math.min(next, beat.deliveredMs);
  }
  return next;
}

function heard(device: SimDevice, timeline: Timeline, fromMs: number, untilMs: number): Beat[] {
  const beats: Beat[] = [];
  for (const rhythm of rhythmsOf(device, timeline)) {
    for (const atMs of beatsBetween(rhythm, device.key, fromMs, untilMs)) {
      // That the sensor is gone is the cloud's own conclusion, and a label is edited by people.
      const fromCloud = rhythm.kind === "offline" || rhythm.kind === "move";
      if (!fromCloud && device.trouble !== null && isSilenced(device, timeline, atMs)) continue;
      beats.push({ kind: rhythm.kind, atMs, deliveredMs: atMs });
    }
  }
  return beats;
}

function storedAround(
  device: SimDevice,
  timeline: Timeline,
  fromMs: number,
  untilMs: number,
  outages: readonly Gap[],
): Beat[] {
  const late = outages.flatMap((gap) => {
    const beats = (gap.untilMs - gap.fromMs) / timeline.intervalMs + 1;
    const lastMs = resumesMs(gap, timeline) + beats * BACKFILL_STEP_MS;
    return lastMs < fromMs || gap.untilMs > untilMs ? [] : stored(device, timeline, gap);
  });
  if (device.trouble !== "backfill") return late;
  // The longest gap at the shortest interval is sent within the twenty minutes of a cycle.
  const reachMs = 2.5 * timeline.intervalMs + 20 * 60_000;
  const gaps = gapsBetween(device, timeline, fromMs - reachMs, untilMs);
  return [...late, ...gaps.flatMap((gap) => stored(device, timeline, gap))];
}

/** The heartbeats of a gap, newest first, with the time each of them is sent at last. */
function stored(device: SimDevice, timeline: Timeline, gap: Gap): Beat[] {
  const resumeMs = resumesMs(gap, timeline);
  return rhythmsOf(device, timeline)
    .filter((rhythm) => rhythm.kind === "heartbeat")
    .flatMap((rhythm) => beatsBetween(rhythm, device.key, gap.fromMs, gap.untilMs))
    .sort((a, b) => b - a)
    .map((atMs, i) => ({
      kind: "heartbeat",
      atMs,
      deliveredMs: resumeMs + i * BACKFILL_STEP_MS,
    }));
}

/** A sensor waits for two heartbeats that were heard before it sends what it stored. */
function resumesMs(gap: Gap, timeline: Timeline): number {
  return Math.ceil(gap.untilMs + 2.5 * timeline.intervalMs);
}
