import type { ConnectionInput } from "./input.ts";
import type { ConnectionPolicy } from "./policy.ts";
import type { LiveState, Trouble } from "./state.ts";
import { afterFailure, beginAttempt, courseAfter, report, stay, type Step } from "./attempt.ts";
import { classifyFailure } from "./classify-failure.ts";
import { describeFailure } from "./describe-failure.ts";
import type { Failure } from "./failure.ts";
import { fromAttempt } from "./from-attempt.ts";
import { isUnhurried, leave, promote } from "./hand-over.ts";
import {
  isMute,
  neverPinged,
  onThisClock,
  remainingMs,
  silentForMs,
  wasHealthy,
} from "./liveness.ts";
import { beginSuccessor, fromSuccessor, overdueReason } from "./successor.ts";

/** What a live stream does next: it lives on, is followed by its successor, replaced or mourned. */
export function fromLive(live: LiveState, input: ConnectionInput, policy: ConnectionPolicy): Step {
  const state = onThisClock(live, input.now);
  const { successor } = state;
  if ("attempt" in input && input.attempt !== state.stream) {
    return input.attempt === successor?.state.attempt
      ? fromSuccessor(state, successor, input, policy)
      : stay(live);
  }
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
      return ended(state, input, input.failure, policy);
    case "timer-fired":
      if (input.timer === "silence") return judge(state, input, policy);
      if (input.timer !== "rotate" || successor !== null) return stay(live);
      return beginSuccessor(state, "hour", input, policy);
    case "ping-overdue":
    case "retry-now":
      return judge(state, input, policy);
    case "visible":
    case "woke":
      return glance(state, input, policy);
    case "went-online":
      return backOnline(state, input, policy);
    case "changed":
      return changed(state, input, policy);
    default:
      return stay(live);
  }
}

function heard(state: LiveState, lastSignalMs: number, lastPingMs: number | null): LiveState {
  if (state.lastSignalMs === lastSignalMs && state.lastPingMs === lastPingMs) return state;
  return { ...state, lastSignalMs, lastPingMs };
}

function ended(
  state: LiveState,
  input: ConnectionInput,
  failure: Failure,
  policy: ConnectionPolicy,
): Step {
  const timers = [
    { kind: "cancel-timer", timer: "silence" },
    { kind: "cancel-timer", timer: "rotate" },
  ] as const;
  const verdict = classifyFailure(failure);
  if (state.successor !== null) {
    const before = [...timers, report(describeFailure(failure))];
    return promote(state, state.successor, { failure, verdict }, input, policy, before);
  }
  const young = verdict.kind === "expected" ? "young" : "never";
  const lived = wasHealthy(state, policy) ? "healthy" : young;
  return afterFailure(state, failure, lived, input, policy, timers);
}

/** By the time that has passed and never by the timer: timers stand still in a hidden tab. */
function judge(state: LiveState, input: ConnectionInput, policy: ConnectionPolicy): Step {
  const { now, random } = input;
  const leftMs = remainingMs(state, now);
  if (leftMs > 0) {
    const { stream } = state;
    return {
      state,
      effects: [{ kind: "start-timer", attempt: stream, timer: "silence", delayMs: leftMs }],
    };
  }
  const { successor } = state;
  const reason = overdueReason(state, now);
  if (successor === null) {
    const bridged = isWorthBridging(state, policy);
    return bridged ? beginSuccessor(state, reason, input, policy) : mourn(state, input, policy);
  }
  if (!isUnhurried(successor.reason)) return stay(state);
  const hurried = { reason, state: successor.state };
  if (successor.state.kind !== "waiting") return stay({ ...state, successor: hurried });
  if (successor.state.notBeforeMs <= now) {
    return fromSuccessor(state, hurried, { kind: "retry-now", now, random }, policy);
  }
  const trouble = silence(state, now);
  const before = [...leave(state), report(describeFailure(trouble.failure))];
  return promote(state, successor, trouble, input, policy, before);
}

/** Not where others fell silent young before it, nor where a try failed and this one never spoke. */
function isWorthBridging(state: LiveState, policy: ConnectionPolicy): boolean {
  if (wasHealthy(state, policy)) return true;
  const spoke = state.lastSignalMs > state.sinceMs || state.failures === 0;
  return spoke && state.youngLosses < policy.mostYoungLosses;
}

/** One that fell silent after others did so young: no successor would do better at once. */
function mourn(state: LiveState, input: ConnectionInput, policy: ConnectionPolicy): Step {
  const { failure } = silence(state, input.now);
  const pingless = state.pingless === true || neverPinged(state);
  return afterFailure({ ...state, pingless }, failure, "young", input, policy, leave(state));
}

function silence(state: LiveState, now: number): Trouble {
  const failure = { kind: "silent", afterMs: silentForMs(state, now) } as const;
  return { failure, verdict: classifyFailure(failure) };
}

/** Somebody looks, or the machine woke: what gave no byte is dead, and what is due is done. */
function glance(state: LiveState, input: ConnectionInput, policy: ConnectionPolicy): Step {
  if (isMute(state, input.now)) return replace(state, input, policy);
  const judged = judge(state, input, policy);
  const next = judged.state;
  if (next.kind !== "live" || next.successor !== state.successor) return judged;
  const { successor, rotateAtMs } = next;
  if (successor !== null) {
    // Whether there is a network is known of the stream, and of its successor since it was begun.
    const { offlineSinceMs } = next;
    const told = { ...successor, state: { ...successor.state, offlineSinceMs } };
    return after(judged, fromSuccessor(next, told, input, policy));
  }
  if (rotateAtMs === null || rotateAtMs > input.now) return judged;
  return after(judged, beginSuccessor(next, "hour", input, policy));
}

/** Sleep and a changed network are nobody's failure: no wait, and nothing is counted. */
function replace(state: LiveState, input: ConnectionInput, policy: ConnectionPolicy): Step {
  const trouble = silence(state, input.now);
  const before = [
    ...leave(state),
    report(`${describeFailure(trouble.failure)} Replacing the connection.`),
  ];
  if (state.successor === null) {
    const course = courseAfter(state, wasHealthy(state, policy) ? "healthy" : "never");
    const offlineSinceMs = input.kind === "went-online" ? null : state.offlineSinceMs;
    return beginAttempt({ ...course, trouble, offlineSinceMs }, input, policy, before);
  }
  const promoted = promote(state, state.successor, trouble, input, policy, before);
  const next = promoted.state;
  switch (next.kind) {
    case "live":
      return after(promoted, fromLive(next, input, policy));
    case "authorizing":
    case "opening":
    case "waiting":
      return after(promoted, fromAttempt(next, input, policy));
    default:
      return promoted;
  }
}

/** The network came back: a stream that was heard without it (loopback) is as good as before. */
function backOnline(state: LiveState, input: ConnectionInput, policy: ConnectionPolicy): Step {
  const { offlineSinceMs } = state;
  if (offlineSinceMs === null) return stay(state);
  if (state.lastSignalMs > offlineSinceMs) {
    const step = glance(state, input, policy);
    const next = step.state;
    return next.kind === "live"
      ? { state: { ...next, offlineSinceMs: null }, effects: step.effects }
      : step;
  }
  return replace(state, input, policy);
}

/** The next stream is asked for as it should be now; a successor that was not is begun again. */
function changed(state: LiveState, input: ConnectionInput, policy: ConnectionPolicy): Step {
  const { successor } = state;
  if (successor === null) return beginSuccessor(state, "changed", input, policy);
  const reason = isUnhurried(successor.reason) ? "changed" : successor.reason;
  const next = reason === successor.reason ? successor : ({ ...successor, reason } as const);
  const { now, random } = input;
  // One that waits for its next try need not wait for the failure of the old configuration.
  const told =
    successor.state.kind === "waiting" ? ({ kind: "visible", now, random } as const) : input;
  const live = next === successor ? state : { ...state, successor: next };
  return fromSuccessor(live, next, told, policy);
}

/** Two steps as one. */
function after(first: Step, { state, effects }: Step): Step {
  return { state, effects: [...first.effects, ...effects] };
}
