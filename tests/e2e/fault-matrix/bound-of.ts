import type { Pace } from "./faults.ts";

/**
 * Requests of all kinds a minute, in the long run, by the policy (core/connection/policy.ts): an
 * attempt is a token and a stream, and beside it the list is tried again.
 */
const A_MINUTE: Readonly<Record<Pace, number>> = {
  unanswered: 40,
  answered: 20,
  denied: 20,
  silent: 40,
  live: 40,
};
/** What an interruption of any length may cost at once. */
const AT_ONCE = 60;

/** The most requests of all kinds that a wall of four sensors may make while a fault stands. */
export function boundOf(pace: Pace, seconds: number): number {
  return AT_ONCE + Math.round((A_MINUTE[pace] * seconds) / 60);
}
