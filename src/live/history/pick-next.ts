import type { DevicePlan } from "./device-plan.ts";
import type { Span } from "./span.ts";

export interface Picked {
  readonly plan: DevicePlan;
  readonly span: Span;
}

/**
 * What to read next: devices on screen in their order, then the rest; every device's newest page
 * before anybody's second; a second look after all first ones of its kind. Null where nothing is due at `now`.
 */
export function pickNext(
  plans: Iterable<DevicePlan>,
  screenRank: ReadonlyMap<string, number>,
  now: number,
): Picked | null {
  let best: (Picked & { readonly key: readonly number[] }) | null = null;
  for (const plan of plans) {
    if (plan.spans.length === 0 || plan.running !== null || plan.notBeforeMs > now) continue;
    const rank = screenRank.get(plan.id);
    for (const span of plan.spans) {
      if (span.dueMs > now) continue;
      const key = [
        rank === undefined ? 1 : 0,
        span.quiet ? 1 : 0,
        plan.failures > 0 ? 1 : 0,
        span.pagesRead,
        rank ?? plan.order,
        // The newest stretch of a device first.
        -(span.toMs ?? Number.MAX_SAFE_INTEGER),
      ];
      if (best === null || isBefore(key, best.key)) best = { plan, span, key };
    }
  }
  return best;
}

/** The first local time after `now` at which something becomes due; null where nothing waits. */
export function nextDueMs(plans: Iterable<DevicePlan>, now: number): number | null {
  let soonest = Number.POSITIVE_INFINITY;
  for (const plan of plans) {
    if (plan.running !== null) continue;
    for (const span of plan.spans) {
      const dueMs = Math.max(span.dueMs, plan.notBeforeMs);
      if (dueMs > now) soonest = Math.min(soonest, dueMs);
    }
  }
  return Number.isFinite(soonest) ? soonest : null;
}

function isBefore(a: readonly number[], b: readonly number[]): boolean {
  for (const [index, value] of a.entries()) {
    const other = b[index] ?? 0;
    if (value !== other) return value < other;
  }
  return false;
}
