import type { Stretch } from "../../core/csv/plan-reads.ts";
import { keptForMs, SAMPLES_REACH_MS } from "../../core/readings/kept-for.ts";
import type { DevicePlan } from "./device-plan.ts";
import { INDEXED_MS } from "./seam.ts";

const END = Number.POSITIVE_INFINITY;

/**
 * What is still to be read of a device's history from `fromMs` on, second looks and what the window
 * has let go of included; all of it where the device is not known. In cloud time, but for the local
 * time `now`, which the plan says by when something is due.
 */
export function missingOf(
  plan: Pick<DevicePlan, "spans" | "coveredFromMs" | "heardFromMs" | "unsureFromMs"> | undefined,
  fromMs: number,
  at: { readonly now: number; readonly cloudNowMs: number; readonly windowMs: number },
): readonly Stretch[] {
  const { now, cloudNowMs } = at;
  if (plan === undefined) return [{ fromMs, toMs: END, dueMs: cloudNowMs }];
  // Whoever reads it before it is sure to be in the history would have to look again.
  const sureMs = plan.heardFromMs === null ? now : plan.heardFromMs + INDEXED_MS;
  const missing: Stretch[] = plan.spans.map((span) => ({
    fromMs: span.fromMs,
    toMs: span.oldestMs ?? span.toMs ?? END,
    dueMs: Math.max(span.dueMs, sureMs) + cloudNowMs - now,
  }));
  if (plan.unsureFromMs !== null) {
    missing.push({ fromMs: plan.unsureFromMs, toMs: END, dueMs: cloudNowMs });
  }
  const keptFromMs = cloudNowMs - keptForMs(at.windowMs) + SAMPLES_REACH_MS;
  const coveredFromMs = Math.max(plan.coveredFromMs, keptFromMs);
  if (fromMs < coveredFromMs) missing.push({ fromMs, toMs: coveredFromMs, dueMs: cloudNowMs });
  return missing;
}
