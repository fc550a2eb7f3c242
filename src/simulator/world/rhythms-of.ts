import { fraction } from "./hash.ts";
import { beatsBetween, type Rhythm } from "./rhythm.ts";
import type { SimDevice } from "./sim-device.ts";
import { CLASSIC_HEARTBEAT_MS, type Timeline } from "./timeline.ts";
import {
  FIRST_MOVE_MS,
  LATE_HEARD_MS,
  MOVE_EVERY_MS,
  OFFLINE_NOTICED_MS,
  OFFLINE_SINCE_MS,
} from "./trouble.ts";

export type BeatKind =
  | "heartbeat"
  | "touch"
  | "battery"
  | "door"
  | "ethernet"
  | "connection"
  | "offline"
  | "move";

type DeviceRhythm = Rhythm & { readonly kind: BeatKind };

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Everything a device ever does by itself. */
export function rhythmsOf(device: SimDevice, timeline: Timeline): readonly DeviceRhythm[] {
  if (device.emulated) return [];
  const every = (kind: BeatKind, periodMs: number, chance = 1): DeviceRhythm => ({
    kind,
    periodMs,
    phaseMs: 0,
    jitterMs: periodMs,
    chance,
    fromMs: Number.NEGATIVE_INFINITY,
    untilMs: Number.POSITIVE_INFINITY,
  });
  if (device.type === "ccon") return [every("ethernet", HOUR_MS), every("connection", DAY_MS)];
  const rhythms = [
    pastHeartbeat(device, timeline),
    liveHeartbeat(device, timeline),
    every("battery", 7 * DAY_MS),
  ];
  rhythms.push(
    device.type === "proximity" ? every("door", HOUR_MS) : every("touch", 6 * HOUR_MS, 0.02),
  );
  const { startedMs } = timeline;
  if (device.trouble === "offline") {
    const noticedMs = startedMs - OFFLINE_SINCE_MS + OFFLINE_NOTICED_MS;
    rhythms.push({
      ...every("offline", 1),
      jitterMs: 0,
      fromMs: noticedMs,
      untilMs: noticedMs + 1,
    });
  }
  if (device.trouble === "moving") {
    const fromMs = startedMs + FIRST_MOVE_MS;
    rhythms.push({ ...every("move", MOVE_EVERY_MS), phaseMs: fromMs, jitterMs: 0, fromMs });
  }
  return rhythms;
}

/** The last heartbeat before `atMs`, heard or not; null where there is none for long. */
export function heartbeatBefore(
  device: SimDevice,
  timeline: Timeline,
  atMs: number,
): number | null {
  const fromMs = atMs - 2 * Math.max(CLASSIC_HEARTBEAT_MS, timeline.intervalMs);
  const beats = rhythmsOf(device, timeline)
    .filter((rhythm) => rhythm.kind === "heartbeat")
    .flatMap((rhythm) => beatsBetween(rhythm, device.key, fromMs, atMs));
  return beats.length === 0 ? null : Math.max(...beats);
}

function pastHeartbeat(device: SimDevice, timeline: Timeline): DeviceRhythm {
  const { startedMs } = timeline;
  return {
    kind: "heartbeat",
    periodMs: CLASSIC_HEARTBEAT_MS,
    phaseMs:
      device.trouble === "late"
        ? startedMs - LATE_HEARD_MS
        : Math.floor(fraction(device.key, "slot") * CLASSIC_HEARTBEAT_MS),
    jitterMs: 20_000,
    chance: 1,
    fromMs: Number.NEGATIVE_INFINITY,
    untilMs: startedMs,
  };
}

function liveHeartbeat(device: SimDevice, timeline: Timeline): DeviceRhythm {
  const { startedMs, intervalMs } = timeline;
  return {
    kind: "heartbeat",
    periodMs: intervalMs,
    // The golden ratio spreads any number of sensors evenly, so that the wall always moves somewhere.
    phaseMs: Math.floor(((device.index * 0.618_033_988_75) % 1) * intervalMs),
    jitterMs: intervalMs * 0.03,
    chance: 1,
    fromMs: startedMs,
    untilMs: Number.POSITIVE_INFINITY,
  };
}
