// The steps more than one state can take: begin an attempt, or come to terms with its end.

import type { ConnectionEffect } from "./effect.ts";
import type { Failure } from "./failure.ts";
import type { Moment } from "./input.ts";
import type { ConnectionPolicy } from "./policy.ts";
import type { ConnectionState, Course, Trouble } from "./state.ts";
import { retryDelay } from "./backoff.ts";
import { classifyFailure, type Verdict } from "./classify-failure.ts";
import { describeFailure } from "./describe-failure.ts";

/** What transition() answers: the next state, and what is asked of the session, in order. */
export interface Step {
  readonly state: ConnectionState;
  readonly effects: readonly ConnectionEffect[];
}

const NOTHING: readonly ConnectionEffect[] = [];

/** Only the state; nothing is asked for. */
export function stay(state: ConnectionState): Step {
  return { state, effects: NOTHING };
}

/** The part of a state that outlives its attempt. */
export function courseOf(state: Course): Course {
  const { attempt, failures, trouble, refreshed, pingless, offlineSinceMs } = state;
  return { attempt, failures, trouble, refreshed, pingless, offlineSinceMs };
}

/** A new attempt, from its token on; `before` is carried out first. */
export function beginAttempt(
  course: Course,
  { now }: Moment,
  policy: ConnectionPolicy,
  before: readonly ConnectionEffect[] = NOTHING,
): Step {
  const attempt = course.attempt + 1;
  return {
    state: { kind: "authorizing", ...courseOf(course), attempt, startedMs: now },
    effects: [
      ...before,
      { kind: "start-timer", attempt, timer: "answer", delayMs: policy.answerTimeoutMs },
      { kind: "fetch-token", attempt, fresh: true },
    ],
  };
}

/**
 * What follows a failure: another attempt at once (the token's hour, the one fresh token), a wait,
 * or the end of trying. `healthy`: the failed attempt had become a stream that lived long enough.
 */
export function afterFailure(
  course: Course,
  failure: Failure,
  healthy: boolean,
  moment: Moment,
  policy: ConnectionPolicy,
  before: readonly ConnectionEffect[] = NOTHING,
): Step {
  const told = classifyFailure(failure);
  const past = healthy ? { ...courseOf(course), failures: 0, refreshed: false } : courseOf(course);
  const sentence = describeFailure(failure);
  if (told.kind === "expected" && healthy) {
    const next = { ...past, trouble: { failure, verdict: told } };
    return beginAttempt(next, moment, policy, [...before, report(sentence)]);
  }
  if (told.kind === "refresh-token" && !past.refreshed) {
    const next = { ...past, refreshed: true, trouble: { failure, verdict: told } };
    const text = `${sentence} Trying once more with a fresh token.`;
    return beginAttempt(next, moment, policy, [...before, report(text)]);
  }
  const trouble: Trouble = { failure, verdict: settled(told) };
  // The end of a healthy stream is not a failed try; the tries to get it back are counted.
  const failures = healthy ? 0 : past.failures + 1;
  const next = { ...past, failures, trouble };
  if (policy.maxRetries !== null && failures >= policy.maxRetries) {
    return {
      state: { kind: "stopped", ...next },
      effects: [
        ...before,
        { kind: "cancel-timer" },
        report(`${sentence} Stopped after ${failures} failed tries.`),
      ],
    };
  }
  const { delayMs, floorMs } = retryDelay(trouble.verdict, failures, moment.random, policy);
  return {
    state: {
      kind: "waiting",
      ...next,
      retryAtMs: moment.now + delayMs,
      notBeforeMs: moment.now + floorMs,
    },
    effects: [
      ...before,
      { kind: "start-timer", attempt: next.attempt, timer: "retry", delayMs },
      report(`${sentence} Next try in ${(delayMs / 1000).toFixed(1)} s.`),
    ],
  };
}

/** A token that is refused although it was fresh is a matter of rights. */
function settled(verdict: Verdict): Verdict {
  if (verdict.kind !== "refresh-token") return verdict;
  return { kind: "denied", answered: true, what: "rights", retryAfterMs: null };
}

export function report(text: string): ConnectionEffect {
  return { kind: "report", text };
}
