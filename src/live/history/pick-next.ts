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
  let best: Candidate | null = null;
  for (const candidate of candidates(plans, screenRank, now)) {
    if (best === null || compare(candidate.key, best.key) < 0) best = candidate;
  }
  return best;
}

/** The first `count` devices of the order that `pickNext` goes by, as things stand. */
export function firstInOrder(
  plans: Iterable<DevicePlan>,
  screenRank: ReadonlyMap<string, number>,
  now: number,
  count: number,
): readonly string[] {
  const inOrder = [...candidates(plans, screenRank, now)].sort((a, b) => compare(a.key, b.key));
  const first = new Set<string>();
  for (const { plan } of inOrder) if (first.size < count) first.add(plan.id);
  return [...first];
}

interface Candidate extends Picked {
  readonly key: readonly number[];
}

function* candidates(
  plans: Iterable<DevicePlan>,
  screenRank: ReadonlyMap<string, number>,
  now: number,
): Generator<Candidate> {
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
      yield { plan, span, key };
    }
  }
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

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [index, value] of a.entries()) {
    const other = b[index] ?? 0;
    if (value !== other) return value - other;
  }
  return 0;
}
