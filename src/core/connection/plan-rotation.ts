import type { Moment } from "./input.ts";
import type { ConnectionPolicy } from "./policy.ts";
import type { Asked } from "./state.ts";

export interface Rotation {
  /** Until a successor is due, in ms. */
  readonly delayMs: number;
  /** What is left of the stream's life then, in ms. */
  readonly leadMs: number;
}

/**
 * When a stream that was opened at `sinceMs` needs a successor: it ends with its token or its own
 * hour, and the successor is made a little before, at a time of its own for each of many screens.
 * The lead is more than the minute that a hidden page's timers may be late by.
 */
export function planRotation(
  asked: Pick<Asked, "tokenUntilMs">,
  sinceMs: number,
  { now, random }: Moment,
  policy: ConnectionPolicy,
): Rotation {
  const lifeMs = lifeLeftMs(asked.tokenUntilMs, sinceMs, now, policy);
  const leadMs = Math.min(policy.rotateLeadMs, lifeMs / 5) * (1 + random / 3);
  return { delayMs: Math.max(policy.rotateFloorMs, lifeMs - leadMs), leadMs };
}

/**
 * False for a token that ends about when the present one does, as a pasted one must: each stream
 * with it would need a successor sooner than the one before.
 */
export function isWorthwhile(
  tokenUntilMs: number | null,
  leadMs: number,
  now: number,
  policy: ConnectionPolicy,
): boolean {
  return lifeLeftMs(tokenUntilMs, now, now, policy) > 2 * leadMs;
}

function lifeLeftMs(
  tokenUntilMs: number | null,
  sinceMs: number,
  now: number,
  policy: ConnectionPolicy,
): number {
  const untilMs = Math.min(sinceMs + policy.streamLifeMs, tokenUntilMs ?? Number.POSITIVE_INFINITY);
  return Math.max(0, Math.min(policy.streamLifeMs, untilMs - now));
}
