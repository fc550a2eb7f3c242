// The connection's only decision-maker. Pure: it owns no timer, stream or token, and asks for
// them as effects. Each state has its function; what holds for all of them is decided here.

import type { ConnectionInput } from "./input.ts";
import type { ConnectionPolicy } from "./policy.ts";
import type { AuthorizingState, ConnectionState, OpeningState, WaitingState } from "./state.ts";
import { afterFailure, beginAttempt, report, stay, type Step } from "./attempt.ts";
import { fromLive } from "./from-live.ts";
import { silenceAllowedMs } from "./liveness.ts";

/** The next state and the effects asked for; the same state reference where nothing changed. */
export function transition(
  state: ConnectionState,
  input: ConnectionInput,
  policy: ConnectionPolicy,
): Step {
  if (state.kind === "closed") return stay(state);
  if (input.kind === "close") return close(state);
  if (state.kind === "idle") {
    return input.kind === "start" ? start(input, policy) : stay(state);
  }
  if ("attempt" in input && input.attempt !== state.attempt) return stay(state);
  if (input.kind === "went-offline" && state.offlineSinceMs === null) {
    return stay({ ...state, offlineSinceMs: input.now });
  }
  switch (state.kind) {
    case "authorizing":
      return fromAuthorizing(state, input, policy);
    case "opening":
      return fromOpening(state, input, policy);
    case "live":
      return fromLive(state, input, policy);
    case "waiting":
      return fromWaiting(state, input, policy);
    case "stopped":
      if (input.kind === "retry-now") return beginAttempt({ ...state, failures: 0 }, input, policy);
      if (input.kind === "went-online" && state.offlineSinceMs !== null) {
        return stay({ ...state, offlineSinceMs: null });
      }
      return stay(state);
    default:
      return state satisfies never;
  }
}

function start(input: Extract<ConnectionInput, { kind: "start" }>, policy: ConnectionPolicy): Step {
  const offlineSinceMs = input.online ? null : input.now;
  const course = { attempt: 0, failures: 0, trouble: null, refreshed: false, offlineSinceMs };
  return beginAttempt(course, input, policy, [report("Connecting.")]);
}

function close(state: ConnectionState): Step {
  const closed: ConnectionState = { kind: "closed" };
  if (state.kind === "opening" || state.kind === "live") {
    const { attempt } = state;
    return {
      state: closed,
      effects: [{ kind: "cancel-timer" }, { kind: "close-stream", attempt }],
    };
  }
  const idle = state.kind === "idle" || state.kind === "stopped";
  return { state: closed, effects: idle ? [] : [{ kind: "cancel-timer" }] };
}

function fromAuthorizing(
  state: AuthorizingState,
  input: ConnectionInput,
  policy: ConnectionPolicy,
): Step {
  const { attempt } = state;
  switch (input.kind) {
    case "token-ready":
      return {
        state: { ...state, kind: "opening", startedMs: input.now },
        effects: [
          { kind: "start-timer", attempt, timer: "answer", delayMs: policy.answerTimeoutMs },
          { kind: "open-stream", attempt },
        ],
      };
    case "token-failed":
      return afterFailure(state, { kind: "sign-in", cause: input.cause }, false, input, policy);
    case "timer-fired":
      if (input.timer !== "answer") return stay(state);
      return afterFailure(
        state,
        { kind: "timeout", host: policy.tokenHost, afterMs: policy.answerTimeoutMs },
        false,
        input,
        policy,
      );
    default:
      return hurry(state, input, policy);
  }
}

function fromOpening(state: OpeningState, input: ConnectionInput, policy: ConnectionPolicy): Step {
  const { attempt } = state;
  switch (input.kind) {
    case "opened":
      return {
        state: {
          kind: "live",
          attempt,
          failures: state.failures,
          trouble: null,
          refreshed: state.refreshed,
          pingless: state.pingless,
          offlineSinceMs: state.offlineSinceMs,
          sinceMs: input.now,
          lastSignalMs: input.now,
          lastPingMs: null,
        },
        effects: [
          { kind: "start-timer", attempt, timer: "silence", delayMs: silenceAllowedMs(policy) },
          report("Live."),
        ],
      };
    case "ended":
      return afterFailure(state, input.failure, false, input, policy);
    case "timer-fired":
      if (input.timer !== "answer") return stay(state);
      return afterFailure(
        state,
        { kind: "timeout", host: policy.apiHost, afterMs: policy.answerTimeoutMs },
        false,
        input,
        policy,
        [{ kind: "close-stream", attempt }],
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
): Step {
  const ageMs = input.now - state.startedMs;
  const before =
    state.kind === "opening"
      ? ([{ kind: "close-stream", attempt: state.attempt }] as const)
      : ([] as const);
  if (input.kind === "went-online" && state.offlineSinceMs !== null) {
    const online = { ...state, offlineSinceMs: null };
    return ageMs >= policy.nudgeFloorMs
      ? beginAttempt(online, input, policy, before)
      : stay(online);
  }
  const judged = input.kind === "visible" || input.kind === "woke";
  if (judged && ageMs >= policy.answerTimeoutMs) return beginAttempt(state, input, policy, before);
  return stay(state);
}

function fromWaiting(state: WaitingState, input: ConnectionInput, policy: ConnectionPolicy): Step {
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
function nudge(state: WaitingState, input: ConnectionInput, policy: ConnectionPolicy): Step {
  // A clock that was set back must not turn a short wait into a long one.
  const leftMs = Math.min(state.notBeforeMs - input.now, policy.retryAfterCapMs);
  if (leftMs <= 0) return beginAttempt(state, input, policy);
  return {
    state: { ...state, retryAtMs: input.now + leftMs, notBeforeMs: input.now + leftMs },
    // Started anew even where it stays the same: a timer may have stood still in a sleep.
    effects: [{ kind: "start-timer", attempt: state.attempt, timer: "retry", delayMs: leftMs }],
  };
}
