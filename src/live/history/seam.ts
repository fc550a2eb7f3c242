// The seam between history and stream: what was published just before the stream told of a device
// may not be in the history yet when that is first read.

import type { DevicePlan } from "./device-plan.ts";
import { addSpan, createSpan } from "./span.ts";

/** After this long whatever was published is in the history: the cloud's 10 s, and some more. */
export const INDEXED_MS = 12_000;
/** The clock may be off by this much before its gaps are filled by themselves. */
const SKEW_MS = 30_000;

/**
 * Has a stretch looked at again that was asked for at local time `askedMs`, too early to be sure
 * of it: all of it, because what a sensor back-filled at the last moment may be of any age.
 * `fromMs` is how far back it went, in cloud time.
 */
export function lookAgain(
  plan: DevicePlan,
  fromMs: number,
  askedMs: number,
  skewMs: number | null,
): void {
  if (plan.heardFromMs !== null && askedMs >= plan.heardFromMs + INDEXED_MS) return;
  plan.unsureFromMs = Math.min(plan.unsureFromMs ?? fromMs, fromMs);
  if (plan.heardFromMs !== null) addLook(plan, plan.heardFromMs, skewMs);
}

/** The stream tells of the device from local time `now` on: what was read before is not sure. */
export function hearFrom(plan: DevicePlan, now: number, skewMs: number | null): void {
  plan.heardFromMs = now;
  addLook(plan, now, skewMs);
}

function addLook(plan: DevicePlan, heardFromMs: number, skewMs: number | null): void {
  if (plan.unsureFromMs === null) return;
  const unsureMs = skewMs === null ? 2 * SKEW_MS : SKEW_MS;
  const seamMs = heardFromMs + (skewMs ?? 0) - INDEXED_MS - unsureMs;
  const due = { quiet: true, dueMs: heardFromMs + INDEXED_MS };
  const fromMs = Math.min(plan.unsureFromMs, seamMs);
  plan.unsureFromMs = null;
  addSpan(plan.spans, createSpan(fromMs, null, due), plan.running);
}
