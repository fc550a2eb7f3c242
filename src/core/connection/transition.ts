// The connection's only decision-maker. Pure: it owns no timer, stream or token, and asks for
// them as effects. Each state has its function; what holds for all of them is decided here.

import type { ConnectionEffect } from "./effect.ts";
import type { ConnectionInput } from "./input.ts";
import type { ConnectionPolicy } from "./policy.ts";
import type { ConnectionState, OpeningState } from "./state.ts";
import { beginAttempt, report, stay, type Step } from "./attempt.ts";
import { becomeLive } from "./become-live.ts";
import { fromAttempt } from "./from-attempt.ts";
import { fromLive } from "./from-live.ts";

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
  // Two streams may be wanted while one lives; which of them is meant is seen there.
  if (state.kind !== "live" && "attempt" in input && input.attempt !== state.attempt) {
    return stay(state);
  }
  if (input.kind === "went-offline" && state.offlineSinceMs === null) {
    return stay({ ...state, offlineSinceMs: input.now });
  }
  switch (state.kind) {
    case "authorizing":
    case "waiting":
      return fromAttempt(state, input, policy);
    case "opening":
      if (input.kind === "opened") return open(state, input, policy);
      return fromAttempt(state, input, policy);
    case "live":
      return fromLive(state, input, policy);
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
  const course = {
    attempt: 0,
    failures: 0,
    trouble: null,
    refreshed: false,
    youngLosses: 0,
    offlineSinceMs: input.online ? null : input.now,
  };
  return beginAttempt(course, input, policy, [report("Connecting.")]);
}

function open(state: OpeningState, input: ConnectionInput, policy: ConnectionPolicy): Step {
  const heard = { sinceMs: input.now, lastSignalMs: input.now, lastPingMs: null };
  const { state: live, effects } = becomeLive(state, heard, input, policy);
  return { state: live, effects: [...effects, report("Live.")] };
}

function close(state: ConnectionState): Step {
  const idle = state.kind === "idle" || state.kind === "stopped";
  const timers: readonly ConnectionEffect[] = idle ? [] : [{ kind: "cancel-timer", timer: "all" }];
  const streams = wantedStreams(state).map(
    (attempt) => ({ kind: "close-stream", attempt }) as const,
  );
  return { state: { kind: "closed" }, effects: [...timers, ...streams] };
}

/** The attempts whose streams are open or asked for: none, one, or one and its successor. */
function wantedStreams(state: ConnectionState): readonly number[] {
  if (state.kind === "opening") return [state.attempt];
  if (state.kind !== "live") return [];
  const next = state.successor?.state;
  return next?.kind === "opening" || next?.kind === "answered"
    ? [state.stream, next.attempt]
    : [state.stream];
}
