// An attempt on its way, or the wait for one: the same whether there is no stream meanwhile or the
// attempt is the successor of one that lives.

import type { ConnectionInput } from "./input.ts";
import type { ConnectionPolicy } from "./policy.ts";
import type {
  AuthorizingState,
  Course,
  OpeningState,
  StoppedState,
  WaitingState,
} from "./state.ts";
import { afterFailure, beginAttempt, settled, stay, type Step } from "./attempt.ts";
import { silenceAllowedMs } from "./liveness.ts";

export type AttemptState = AuthorizingState | OpeningState | WaitingState;
export type AttemptStep = Step<AttemptState | StoppedState>;

/** All that can happen to an attempt but the answer it hopes for (`opened`). */
export function fromAttempt(
  state: AttemptState,
  input: ConnectionInput,
  policy: ConnectionPolicy,
): AttemptStep {
  switch (state.kind) {
    case "authorizing":
      return fromAuthorizing(state, input, policy);
    case "opening":
      return fromOpening(state, input, policy);
    case "waiting":
      return fromWaiting(state, input, policy);
    default:
      return state satisfies never;
  }
}

function fromAuthorizing(
  state: AuthorizingState,
  input: ConnectionInput,
  policy: ConnectionPolicy,
): AttemptStep {
  const { attempt } = state;
  switch (input.kind) {
    case "token-ready":
      return {
        state: {
          ...state,
          kind: "opening",
          startedMs: input.now,
          allowedMs: silenceAllowedMs(policy),
          tokenUntilMs: input.untilMs,
        },
        effects: [
          { kind: "start-timer", attempt, timer: "answer", delayMs: policy.answerTimeoutMs },
          { kind: "open-stream", attempt },
        ],
      };
    case "token-failed":
      return afterFailure(state, { kind: "sign-in", cause: input.cause }, "never", input, policy);
    case "timer-fired":
      if (input.timer !== "answer") return stay(state);
      return afterFailure(
        state,
        { kind: "timeout", host: policy.tokenHost, afterMs: policy.answerTimeoutMs },
        "never",
        input,
        policy,
      );
    default:
      return hurry(state, input, policy);
  }
}

function fromOpening(
  state: OpeningState,
  input: ConnectionInput,
  policy: ConnectionPolicy,
): AttemptStep {
  const close = { kind: "close-stream", attempt: state.attempt } as const;
  switch (input.kind) {
    case "ended":
      return afterFailure(state, input.failure, "never", input, policy);
    case "changed":
      // It was asked for as it should be no longer.
      return beginAttempt(state, input, policy, [close]);
    case "timer-fired":
      if (input.timer !== "answer") return stay(state);
      return afterFailure(
        state,
        { kind: "timeout", host: policy.apiHost, afterMs: policy.answerTimeoutMs },
        "never",
        input,
        policy,
        [close],
      );
    default:
      return hurry(state, input, policy);
  }
}

/** An attempt that waits for an answer on a network that has changed, or since before a sleep. */
function hurry(
  state: AuthorizingState | OpeningState,
  input: ConnectionInput,
  policy: ConnectionPolicy,
): AttemptStep {
  const ageMs = input.now - state.startedMs;
  const before =
    state.kind === "opening"
      ? ([{ kind: "close-stream", attempt: state.attempt }] as const)
      : ([] as const);
  if (input.kind === "went-online" && state.offlineSinceMs !== null) {
    const online = { ...state, offlineSinceMs: null };
    return ageMs >= policy.nudgeFloorMs
      ? beginAttempt(lateFor(online), input, policy, before)
      : stay(online);
  }
  const judged = input.kind === "visible" || input.kind === "woke";
  if (judged && ageMs >= policy.answerTimeoutMs) {
    return beginAttempt(lateFor(state), input, policy, before);
  }
  return stay(state);
}

/** A renewal that has to begin again is seen: there was no stream for longer than it takes. */
function lateFor(course: Course): Course {
  const { trouble } = course;
  if (trouble === null) return course;
  return { ...course, trouble: { ...trouble, verdict: settled(trouble.verdict) } };
}

function fromWaiting(
  state: WaitingState,
  input: ConnectionInput,
  policy: ConnectionPolicy,
): AttemptStep {
  switch (input.kind) {
    case "timer-fired":
      return input.timer === "retry" ? beginAttempt(state, input, policy) : stay(state);
    case "retry-now":
      return beginAttempt(state, input, policy);
    case "visible":
    case "woke":
      return nudge(state, input, policy);
    case "went-online":
      return nudge(
        state.offlineSinceMs === null ? state : { ...state, offlineSinceMs: null },
        input,
        policy,
      );
    default:
      return stay(state);
  }
}

/** Brings the retry forward to now, or to the soonest it may come. */
function nudge(state: WaitingState, input: ConnectionInput, policy: ConnectionPolicy): AttemptStep {
  // A clock that was set back must not turn a short wait into a long one.
  const leftMs = Math.min(state.notBeforeMs - input.now, policy.retryAfterCapMs);
  if (leftMs <= 0) return beginAttempt(state, input, policy);
  return {
    state: { ...state, retryAtMs: input.now + leftMs, notBeforeMs: input.now + leftMs },
    // Started anew even where it stays the same: a timer may have stood still in a sleep.
    effects: [{ kind: "start-timer", attempt: state.attempt, timer: "retry", delayMs: leftMs }],
  };
}
