import type { DeviceHistory, HistoryState } from "../../core/fleet/device.ts";
import type { DeviceEvent } from "../../core/readings/device-event.ts";
import type { Span } from "./span.ts";

/** History is kept by the cloud for 31 days. */
export const RETENTION_MS = 31 * 24 * 3_600_000;
/** The cloud may have a reading in its history this much after it was published. */
export const INDEXING_MS = 10_000;
/** A reading this long after the one before it: the sensor was away and may now back-fill. */
const HOLE_MS = 65 * 60_000;
/** How long a sensor that was away is expected to back-fill. */
const OWED_MS = 6 * 3_600_000;

/** What is known, and still to be read, of one device's history. Event times are cloud time. */
export interface DevicePlan {
  readonly id: string;
  /** Place in the fleet. */
  readonly order: number;
  /** All later than this has been read, is being heard, or is in `spans`. */
  coveredFromMs: number;
  /** The newest reading that was read or heard. */
  lastSeenMs: number | null;
  /** Readings from here on may yet be back-filled; believed until a local time. */
  owed: { readonly fromMs: number; readonly untilMs: number } | null;
  spans: Span[];
  running: Span | null;
  failures: number;
  /** Local time from which the stream tells of this device by itself; null before. */
  heardFromMs: number | null;
  /** How far back it was read without being sure of all of it; null where nothing is unsure. */
  unsureFromMs: number | null;
  /** Why the last try failed, in a sentence. */
  why: string;
  /** The cloud did not know the device: no failure, if it has left the project. */
  unknown: boolean;
  /** Local time before which this device is left alone. */
  notBeforeMs: number;
  /** What was last told of it; null before. */
  told: DeviceHistory | null;
  /** The connection for which the back-filling of this device has been read again. */
  refilledFor: number;
}

export function createPlan(id: string, order: number, coveredFromMs: number): DevicePlan {
  return {
    id,
    order,
    coveredFromMs,
    lastSeenMs: null,
    owed: null,
    spans: [],
    running: null,
    failures: 0,
    heardFromMs: null,
    unsureFromMs: null,
    why: "",
    unknown: false,
    notBeforeMs: 0,
    told: null,
    refilledFor: 0,
  };
}

/** Where the device's history stands; a second look does not count. */
export function historyStateOf(plan: DevicePlan): HistoryState {
  if (plan.spans.every((span) => span.quiet)) return "filled";
  return plan.failures > 0 ? "failed" : "filling";
}

/** Takes note of a live event; `now` is local time, `cloudNowMs` the cloud's. */
export function noteHeard(
  plan: DevicePlan,
  event: DeviceEvent,
  now: number,
  cloudNowMs: number,
): void {
  if (event.kind !== "readings") return;
  if (event.backfilled) {
    // Newest first: whatever is older may still be to come.
    plan.owed = { fromMs: plan.coveredFromMs, untilMs: now + OWED_MS };
    return;
  }
  const { lastSeenMs } = plan;
  if (lastSeenMs !== null && Math.min(event.timeMs, cloudNowMs) - lastSeenMs > HOLE_MS) {
    const fromMs = Math.min(lastSeenMs, plan.owed?.fromMs ?? lastSeenMs);
    plan.owed = { fromMs, untilMs: now + OWED_MS };
  }
  noteRead(plan, event.timeMs, cloudNowMs);
}

/** A reading from the future must not pass for the last one seen. */
export function noteRead(plan: DevicePlan, timeMs: number, cloudNowMs: number): void {
  const seenMs = Math.min(timeMs, cloudNowMs);
  plan.lastSeenMs = Math.max(plan.lastSeenMs ?? seenMs, seenMs);
}

/**
 * From where a device must be read again after an interruption: 10 s (the cloud's indexing delay)
 * before whatever was last certain, which is its own last reading where it was quiet before, or
 * the start of what it still owed. `lostMs` is when the stream was last heard, in cloud time.
 */
export function gapFromMs(
  plan: DevicePlan,
  lostMs: number,
  now: number,
  cloudNowMs: number,
): number {
  const owedMs = plan.owed !== null && plan.owed.untilMs > now ? plan.owed.fromMs : lostMs;
  const certainMs = Math.min(plan.lastSeenMs ?? plan.coveredFromMs, lostMs, owedMs);
  return Math.max(certainMs - INDEXING_MS, plan.coveredFromMs, cloudNowMs - RETENTION_MS);
}
