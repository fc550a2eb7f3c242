import type { Pace } from "./faults.ts";

/**
 * Requests of all kinds a minute, by the waits of the policy (core/connection/policy.ts). An attempt
 * is a token and a stream; beside it the list, which is due every minute, is tried again.
 */
const A_MINUTE: Readonly<Record<Pace, number>> = {
  // A try every 5 s on average, which gets no further than the token, and the list.
  unanswered: 20,
  // A try every 15 s on average.
  answered: 12,
  // A try every 42 s on average, which for a 401 is a token and a stream twice over; the list, tried
  // as often, costs the same.
  denied: 12,
  // A stream every 17 s: 12 of silence, and a wait.
  silent: 15,
  // What happens every ten minutes costs what an interruption costs.
  live: 4,
};
/** What an interruption of any length may cost at once. */
const AT_ONCE = 60;

/** The most requests of all kinds that a wall of four sensors may make while a fault stands. */
export function boundOf(pace: Pace, seconds: number): number {
  return AT_ONCE + Math.round((A_MINUTE[pace] * seconds) / 60);
}
