import type { DevicePlan } from "./device-plan.ts";
import { addSpan, createSpan } from "./span.ts";

/**
 * What a device's plan makes of a window that begins at `fromMs`, where `keptFromMs` is the oldest
 * that the window until now has kept. What is missing of a longer one is read; what a shorter one
 * has no use for is not read on. Times are cloud time, `now` is local.
 */
export function changeWindow(
  plan: DevicePlan,
  fromMs: number,
  keptFromMs: number,
  now: number,
): void {
  // What the window until now has let go of is not there any more, whoever read it.
  plan.coveredFromMs = Math.max(plan.coveredFromMs, keptFromMs);
  if (fromMs > plan.coveredFromMs) shorten(plan, fromMs);
  if (fromMs >= plan.coveredFromMs) return;
  const span = createSpan(fromMs, plan.coveredFromMs, { quiet: false, dueMs: now });
  addSpan(plan.spans, span, plan.running);
  plan.coveredFromMs = fromMs;
}

function shorten(plan: DevicePlan, fromMs: number): void {
  const kept = plan.spans.filter((span) => {
    if (span.fromMs >= fromMs) return true;
    // Whatever is kept of it, it is not known further back than this.
    plan.coveredFromMs = Math.max(plan.coveredFromMs, fromMs);
    span.fromMs = fromMs;
    span.openFromMs = Math.max(span.openFromMs, fromMs);
    // The one being asked for ends with its page.
    return span === plan.running || (span.oldestMs ?? span.toMs ?? fromMs + 1) > fromMs;
  });
  plan.spans = kept;
}
