// Make before break: the next stream is opened while the one before it is still there.

import type { ConnectionInput } from "./input.ts";
import type { ConnectionPolicy } from "./policy.ts";
import type { AnsweredState, LiveState, Successor, SuccessorReason } from "./state.ts";
import {
  afterFailure,
  beginAttempt,
  courseAfter,
  courseOf,
  report,
  stay,
  type Step,
} from "./attempt.ts";
import { fromAttempt, type AttemptStep } from "./from-attempt.ts";
import { handOver, isUnhurried, leave } from "./hand-over.ts";
import { isMute, neverPinged, remainingMs, wasHealthy } from "./liveness.ts";
import { isWorthwhile } from "./plan-rotation.ts";

const WHY: Readonly<Record<SuccessorReason, string>> = {
  silent: "A ping is overdue; opening the next stream.",
  "no-pings": "A ping is overdue; opening the next stream.",
  hour: "The stream's hour is about to end; opening the next one.",
  changed: "The stream's configuration changed; opening the next stream.",
};

/** Asks for the stream that is to follow the one that lives. */
export function beginSuccessor(
  live: LiveState,
  reason: SuccessorReason,
  input: ConnectionInput,
  policy: ConnectionPolicy,
): Step {
  const young = isUnhurried(reason) ? "never" : "young";
  const course = courseAfter(live, wasHealthy(live, policy) ? "healthy" : young);
  const begun = beginAttempt(course, input, policy, [report(WHY[reason])]);
  return { state: withSuccessor(live, { reason, state: begun.state }), effects: begun.effects };
}

/** What stands between a stream that is overdue and the word for it. */
export function overdueReason(live: LiveState, now: number): SuccessorReason {
  return isMute(live, now) ? "silent" : "no-pings";
}

/** Whatever happens to the successor, or concerns it. */
export function fromSuccessor(
  live: LiveState,
  successor: Successor,
  input: ConnectionInput,
  policy: ConnectionPolicy,
): Step {
  const { reason, state } = successor;
  if (state.kind === "answered") return fromAnswered(live, successor, state, input, policy);
  if (state.kind === "opening" && input.kind === "opened") {
    const { allowedMs, tokenUntilMs, attempt } = state;
    const answered: AnsweredState = {
      kind: "answered",
      ...courseOf(state),
      allowedMs,
      tokenUntilMs,
      sinceMs: input.now,
      lastSignalMs: null,
    };
    if (live.pingless === true) {
      // Its answer is all that a server which never pings may say for an hour.
      const heard = { reason, pinged: false, pingless: true };
      return handOver(live, answered, heard, input, policy);
    }
    return {
      state: withSuccessor(live, { reason, state: answered }),
      effects: [{ kind: "start-timer", attempt, timer: "answer", delayMs: allowedMs }],
    };
  }
  if (state.kind === "authorizing" && input.kind === "token-ready" && reason === "hour") {
    if (!isWorthwhile(input.untilMs, live.leadMs, input.now, policy)) {
      return {
        state: { ...live, rotateAtMs: null, successor: null },
        effects: [
          { kind: "cancel-timer", timer: "answer" },
          report("There is no newer token to be had; the stream lives to its end."),
        ],
      };
    }
  }
  const step = fromAttempt(state, input, isUnhurried(reason) ? endless(policy) : policy);
  return carry(live, successor, step, input);
}

function fromAnswered(
  live: LiveState,
  successor: Successor,
  state: AnsweredState,
  input: ConnectionInput,
  policy: ConnectionPolicy,
): Step {
  const { reason } = successor;
  const heard = { reason, pinged: false, pingless: live.pingless === true };
  const close = { kind: "close-stream", attempt: state.attempt } as const;
  const patience = isUnhurried(reason) ? endless(policy) : policy;
  switch (input.kind) {
    case "ping":
      return handOver(live, state, { ...heard, pinged: true, pingless: false }, input, policy);
    case "signal":
      // Where pings are what was missed, only a ping will do.
      if (reason !== "no-pings") return handOver(live, state, heard, input, policy);
      return stay(withSuccessor(live, { reason, state: { ...state, lastSignalMs: input.now } }));
    case "ended": {
      const step = afterFailure(state, input.failure, "never", input, patience);
      return carry(live, successor, step, input);
    }
    case "changed": {
      const step = beginAttempt(state, input, policy, [close]);
      return carry(live, successor, step, input);
    }
    case "timer-fired": {
      if (input.timer !== "answer") return stay(live);
      const failure = { kind: "silent", afterMs: state.allowedMs } as const;
      const step = afterFailure(state, failure, "never", input, patience, [close]);
      return carry(live, successor, step, input);
    }
    default:
      return stay(live);
  }
}

/** The live stream with what its successor's step came to. */
function carry(
  live: LiveState,
  { reason, state: before }: Successor,
  step: AttemptStep,
  input: ConnectionInput,
): Step {
  const { state, effects } = step;
  if (state === before) return { state: live, effects };
  const failed = state.kind === "stopped" || (state.kind === "waiting" && !isUnhurried(reason));
  if (!failed) return { state: withSuccessor(live, { reason, state }), effects };
  return remainingMs(live, input.now) > 0
    ? keepOld(live, step, input)
    : { state: condemned(live, step), effects: [...leave(live), ...effects] };
}

/** Nothing came of the successor, but what was overdue has come meanwhile. */
function keepOld(live: LiveState, { effects }: AttemptStep, { now }: ConnectionInput): Step {
  const { stream, rotateAtMs } = live;
  const rotateMs = rotateAtMs === null ? null : Math.max(0, rotateAtMs - now);
  const delayMs = remainingMs(live, now);
  return {
    state: { ...live, successor: null },
    effects: [
      ...effects.filter(({ kind }) => kind === "close-stream"),
      { kind: "cancel-timer", timer: "answer" },
      { kind: "start-timer", attempt: stream, timer: "silence", delayMs },
      ...(rotateMs === null
        ? []
        : [{ kind: "start-timer", attempt: stream, timer: "rotate", delayMs: rotateMs } as const]),
      report("The stream speaks again; the next one is not needed."),
    ],
  };
}

function condemned(live: LiveState, { state }: AttemptStep): AttemptStep["state"] {
  const { offlineSinceMs } = live;
  return { ...state, offlineSinceMs, pingless: live.pingless === true || neverPinged(live) };
}

/** While there is a stream to live on, tries are not counted out. */
function endless(policy: ConnectionPolicy): ConnectionPolicy {
  return policy.maxRetries === null ? policy : { ...policy, maxRetries: null };
}

function withSuccessor(live: LiveState, successor: Successor): LiveState {
  return { ...live, attempt: successor.state.attempt, successor };
}
