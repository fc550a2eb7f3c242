import type { ConnectionInput } from "./input.ts";
import type { ConnectionPolicy } from "./policy.ts";
import type { LiveState } from "./state.ts";
import { afterFailure, beginAttempt, report, stay, type Step } from "./attempt.ts";
import { classifyFailure } from "./classify-failure.ts";
import { describeFailure } from "./describe-failure.ts";
import { onThisClock, remainingMs, silentForMs, wasHealthy } from "./liveness.ts";

/** What a live stream does next: it lives on, is replaced at once, or is mourned and retried. */
export function fromLive(live: LiveState, input: ConnectionInput, policy: ConnectionPolicy): Step {
  const state = onThisClock(live, input.now);
  switch (input.kind) {
    case "signal":
      return stay(heard(state, input.now, state.lastPingMs));
    case "ping":
      return stay(
        heard(
          state.pingless === true ? { ...state, pingless: false } : state,
          input.now,
          input.now,
        ),
      );
    case "ended":
      return afterFailure(state, input.failure, wasHealthy(state, policy), input, policy);
    case "timer-fired":
      return input.timer === "silence" ? judge(state, input, policy, "wait") : stay(live);
    case "ping-overdue":
    case "retry-now":
      return judge(state, input, policy, "wait");
    case "visible":
    case "woke":
      return judge(state, input, policy, "at once");
    case "went-online":
      return backOnline(state, input, policy);
    default:
      return stay(live);
  }
}

function heard(state: LiveState, lastSignalMs: number, lastPingMs: number | null): LiveState {
  if (state.lastSignalMs === lastSignalMs && state.lastPingMs === lastPingMs) return state;
  return { ...state, lastSignalMs, lastPingMs };
}

/** By the time that has passed and never by the timer: timers stand still in a hidden tab. */
function judge(
  state: LiveState,
  input: ConnectionInput,
  policy: ConnectionPolicy,
  then: "wait" | "at once",
): Step {
  const leftMs = remainingMs(state, input.now, policy);
  if (leftMs === 0) {
    return then === "wait" ? mourn(state, input, policy) : replace(state, input, policy);
  }
  return {
    state,
    effects: [{ kind: "start-timer", attempt: state.attempt, timer: "silence", delayMs: leftMs }],
  };
}

function mourn(state: LiveState, input: ConnectionInput, policy: ConnectionPolicy): Step {
  const failure = { kind: "silent", afterMs: silentForMs(state, input.now) } as const;
  const pingless = state.pingless === true || neverPinged(state);
  return afterFailure({ ...state, pingless }, failure, wasHealthy(state, policy), input, policy, [
    { kind: "close-stream", attempt: state.attempt },
  ]);
}

/** It spoke and did not ping: nothing, where it said nothing at all, is no such habit. */
function neverPinged(state: LiveState): boolean {
  return state.lastPingMs === null && state.lastSignalMs > state.sinceMs;
}

/** Sleep and a changed network are nobody's failure: no wait, and nothing is counted. */
function replace(state: LiveState, input: ConnectionInput, policy: ConnectionPolicy): Step {
  const failure = { kind: "silent", afterMs: silentForMs(state, input.now) } as const;
  const healthy = wasHealthy(state, policy);
  const course = {
    ...state,
    failures: healthy ? 0 : state.failures,
    refreshed: healthy ? false : state.refreshed,
    trouble: { failure, verdict: classifyFailure(failure) },
  };
  return beginAttempt(course, input, policy, [
    { kind: "close-stream", attempt: state.attempt },
    report(`${describeFailure(failure)} Replacing the connection.`),
  ]);
}

/** The network came back: a stream that was heard without it (loopback) is as good as before. */
function backOnline(state: LiveState, input: ConnectionInput, policy: ConnectionPolicy): Step {
  const { offlineSinceMs } = state;
  if (offlineSinceMs === null) return stay(state);
  const online = { ...state, offlineSinceMs: null };
  if (state.lastSignalMs > offlineSinceMs) return judge(online, input, policy, "at once");
  return replace(online, input, policy);
}
