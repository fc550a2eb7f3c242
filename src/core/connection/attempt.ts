// The steps more than one state can take: begin an attempt, or come to terms with its end.

import type { ConnectionEffect } from "./effect.ts";
import type { Failure } from "./failure.ts";
import type { Moment } from "./input.ts";
import type { ConnectionPolicy } from "./policy.ts";
import type {
  AuthorizingState,
  ConnectionState,
  Course,
  StoppedState,
  Trouble,
  WaitingState,
} from "./state.ts";
import { retryDelay } from "./backoff.ts";
import { classifyFailure, type Verdict } from "./classify-failure.ts";
import { describeFailure } from "./describe-failure.ts";

/** What transition() answers: the next state, and what is asked of the session, in order. */
export interface Step<S extends ConnectionState = ConnectionState> {
  readonly state: S;
  readonly effects: readonly ConnectionEffect[];
}

/** What failed: a stream that had lived long enough, one that had not, or a mere attempt. */
export type Lived = "healthy" | "young" | "never";

const NOTHING: readonly ConnectionEffect[] = [];

/** Only the state; nothing is asked for. */
export function stay<S extends ConnectionState>(state: S): Step<S> {
  return { state, effects: NOTHING };
}

/** The part of a state that outlives its attempt. */
export function courseOf(state: Course): Course {
  const { attempt, failures, trouble, refreshed, youngLosses, pingless, offlineSinceMs } = state;
  return { attempt, failures, trouble, refreshed, youngLosses, pingless, offlineSinceMs };
}

/** The course after a stream was lost, or after nothing but an attempt. */
export function courseAfter(state: Course, lived: Lived): Course {
  const course = courseOf(state);
  if (lived === "healthy") return { ...course, failures: 0, refreshed: false, youngLosses: 0 };
  return lived === "young" ? { ...course, youngLosses: course.youngLosses + 1 } : course;
}

/** A new attempt, from its token on; `before` is carried out first. */
export function beginAttempt(
  course: Course,
  { now }: Moment,
  policy: ConnectionPolicy,
  before: readonly ConnectionEffect[] = NOTHING,
): Step<AuthorizingState> {
  const attempt = course.attempt + 1;
  return {
    state: { kind: "authorizing", ...courseOf(course), attempt, startedMs: now },
    effects: [
      ...before,
      { kind: "cancel-timer", timer: "retry" },
      { kind: "start-timer", attempt, timer: "answer", delayMs: policy.answerTimeoutMs },
      { kind: "fetch-token", attempt, fresh: true },
    ],
  };
}

/**
 * What follows a failure: another attempt at once (the token's hour, the one fresh token), a wait,
 * or the end of trying.
 */
export function afterFailure(
  course: Course,
  failure: Failure,
  lived: Lived,
  moment: Moment,
  policy: ConnectionPolicy,
  before: readonly ConnectionEffect[] = NOTHING,
): Step<AuthorizingState | WaitingState | StoppedState> {
  const told = classifyFailure(failure);
  const past = courseAfter(course, lived);
  const sentence = describeFailure(failure);
  // One stream may end young as it should; the next that does is a server that turns us away.
  const foreseen = lived === "healthy" || (lived === "young" && course.youngLosses === 0);
  if (told.kind === "expected" && foreseen) {
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
  const failures = lived === "healthy" ? 0 : past.failures + 1;
  const next = { ...past, failures, trouble };
  if (policy.maxRetries !== null && failures >= policy.maxRetries) {
    return stop(next, [...before, report(sentence)]);
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
      { kind: "cancel-timer", timer: "answer" },
      { kind: "start-timer", attempt: next.attempt, timer: "retry", delayMs },
      report(`${sentence} Next try in ${(delayMs / 1000).toFixed(1)} s.`),
    ],
  };
}

/** Gives up; `before` is carried out first. */
export function stop(
  course: Course & { readonly trouble: Trouble },
  before: readonly ConnectionEffect[],
): Step<StoppedState> {
  const { trouble, failures } = course;
  return {
    state: { kind: "stopped", ...courseOf(course), trouble },
    effects: [
      ...before,
      { kind: "cancel-timer", timer: "all" },
      report(`Stopped after ${failures} failed tries.`),
    ],
  };
}

/**
 * The verdict where nothing more is tried at once: a token that is refused although it was fresh
 * is a matter of rights, and an end that is waited after is no renewal any more.
 */
export function settled(verdict: Verdict): Verdict {
  if (verdict.kind === "expected") {
    return { kind: "retry", answered: true, pace: "backoff", retryAfterMs: null };
  }
  if (verdict.kind !== "refresh-token") return verdict;
  return { kind: "denied", answered: true, what: "rights", retryAfterMs: null };
}

export function report(text: string): ConnectionEffect {
  return { kind: "report", text };
}
