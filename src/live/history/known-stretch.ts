import type { Coverage } from "../../core/persistence/coverage.ts";
import { SAMPLES_REACH_MS } from "../../core/readings/kept-for.ts";
import type { DevicePlan } from "./device-plan.ts";
import { INDEXED_MS } from "./seam.ts";
import { createSpan } from "./span.ts";

/** The cloud's indexing delay, and by how much the clock may be off before its gaps are filled. */
const SEAM_MS = 10_000 + 30_000;

/**
 * The longest stretch of a device's history that is known without a hole: after the start of the
 * window, before whatever it owes or is not sure, not later than its newest reading or what the
 * cloud may not have indexed when the stream was last `heardMs` (local time), and with nothing in
 * it that is still to be read, for the first or the second time. Null where none is.
 */
export function knownStretch(
  plan: DevicePlan,
  heardMs: number,
  skewMs: number | null,
  now: number,
): Coverage | null {
  // Before the first ping the skew is a guess.
  const certainMs = heardMs + (skewMs ?? -60_000) - INDEXED_MS;
  const owedMs = plan.owed !== null && plan.owed.untilMs > now ? plan.owed.fromMs : certainMs;
  const sureMs = plan.unsureFromMs ?? certainMs;
  const endMs = Math.min(plan.lastSeenMs ?? plan.coveredFromMs, certainMs, owedMs, sureMs);
  const spans = plan.spans.toSorted((a, b) => a.fromMs - b.fromMs);
  let best: Coverage | null = null;
  let fromMs = plan.coveredFromMs;
  for (const span of [...spans, { fromMs: endMs, toMs: null }]) {
    const toMs = Math.min(span.fromMs, endMs);
    if (toMs - fromMs > (best === null ? 0 : best.toMs - best.fromMs)) best = { fromMs, toMs };
    fromMs = Math.max(fromMs, span.toMs ?? Number.POSITIVE_INFINITY);
  }
  return best;
}

/**
 * What is to be read for a new plan, whose window begins where it is covered from: all of it, or,
 * where some was `known` from before this page was opened, what comes after that and what of the
 * window came before it. Readings from before `keptFromMs` the wall has let go of.
 */
export function beginPlan(
  plan: DevicePlan,
  known: Coverage | undefined,
  keptFromMs: number,
  dueMs: number,
): void {
  const fromMs = plan.coveredFromMs;
  const due = { quiet: false, dueMs };
  if (known === undefined || known.toMs - SEAM_MS <= Math.max(fromMs, known.fromMs)) {
    plan.spans.push(createSpan(fromMs, null, due));
    return;
  }
  plan.spans.push(createSpan(known.toMs - SEAM_MS, null, { ...due, openFromMs: known.toMs }));
  if (known.fromMs > fromMs) {
    const toMs = Math.min(known.fromMs + SAMPLES_REACH_MS, known.toMs);
    plan.spans.push(createSpan(fromMs, toMs, due));
  }
  plan.coveredFromMs = Math.min(fromMs, Math.max(known.fromMs, keptFromMs));
  plan.lastSeenMs = known.toMs;
}
