// How a successor takes the place of the stream before it.

import type { ConnectionEffect } from "./effect.ts";
import type { Moment } from "./input.ts";
import type { ConnectionPolicy } from "./policy.ts";
import type { AnsweredState, LiveState, Successor, SuccessorReason, Trouble } from "./state.ts";
import { report, stay, stop, type Step } from "./attempt.ts";
import { becomeLive } from "./become-live.ts";
import { isMute } from "./liveness.ts";

/** The stream before was well, and is missed by nobody until the successor is there. */
export function isUnhurried(reason: SuccessorReason): boolean {
  return reason === "hour" || reason === "changed";
}

/** Whether a stream that has been followed spoke until then, so that nothing was missed between. */
export function isGapless(old: LiveState, now: number): boolean {
  return old.successor !== null && isUnhurried(old.successor.reason) && !isMute(old, now);
}

/** What a stream that is no longer lived on leaves running. */
export function leave(live: LiveState): readonly ConnectionEffect[] {
  return [
    { kind: "close-stream", attempt: live.stream },
    { kind: "cancel-timer", timer: "silence" },
    { kind: "cancel-timer", timer: "rotate" },
  ];
}

/** The successor has spoken: it is the stream from now on, and the old one is closed. */
export function handOver(
  live: LiveState,
  answered: AnsweredState,
  heard: { readonly reason: SuccessorReason; readonly pinged: boolean; readonly pingless: boolean },
  moment: Moment,
  policy: ConnectionPolicy,
): Step<LiveState> {
  const { now } = moment;
  const { offlineSinceMs } = live;
  const lingerMs = isUnhurried(heard.reason) ? policy.lingerMs : undefined;
  const { state, effects } = becomeLive(
    { ...answered, offlineSinceMs, pingless: heard.pingless },
    { sinceMs: answered.sinceMs, lastSignalMs: now, lastPingMs: heard.pinged ? now : null },
    moment,
    policy,
    [{ kind: "close-stream", attempt: live.stream, lingerMs }],
  );
  const text = "The new stream has spoken; closing the old one.";
  return { state, effects: [...effects, report(text)] };
}

/**
 * The stream is gone before its successor has spoken: whatever the successor does is what is done
 * now. `trouble` is why it is gone; `before` is carried out first.
 */
export function promote(
  live: LiveState,
  { state }: Successor,
  trouble: Trouble,
  moment: Moment,
  policy: ConnectionPolicy,
  before: readonly ConnectionEffect[],
): Step {
  const { offlineSinceMs } = live;
  switch (state.kind) {
    case "answered": {
      const { sinceMs, lastSignalMs } = state;
      const heard = { sinceMs, lastSignalMs: lastSignalMs ?? sinceMs, lastPingMs: null };
      return becomeLive({ ...state, offlineSinceMs }, heard, moment, policy, before);
    }
    case "waiting": {
      // It was not counted out while there was a stream; now it may have used up its tries.
      const { maxRetries } = policy;
      if (maxRetries !== null && state.failures >= maxRetries) return stop(state, before);
      return { state: { ...state, offlineSinceMs }, effects: before };
    }
    case "authorizing":
    case "opening":
      return { state: { ...state, offlineSinceMs, trouble }, effects: before };
    default:
      return stay(state satisfies never);
  }
}
