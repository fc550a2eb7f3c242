import type { ConnectionEffect } from "./effect.ts";
import type { Moment } from "./input.ts";
import type { ConnectionPolicy } from "./policy.ts";
import type { AnsweredState, LiveState, OpeningState } from "./state.ts";
import { courseOf, type Step } from "./attempt.ts";
import { remainingMs } from "./liveness.ts";
import { planRotation } from "./plan-rotation.ts";

/** When a stream answered, and what it has said since. */
type Heard = Pick<LiveState, "sinceMs" | "lastSignalMs" | "lastPingMs">;

/** The stream of an attempt is the one to live on; its silence and its hour are timed. */
export function becomeLive(
  attempt: OpeningState | AnsweredState,
  heard: Heard,
  moment: Moment,
  policy: ConnectionPolicy,
  before: readonly ConnectionEffect[] = [],
): Step<LiveState> {
  const { attempt: stream, allowedMs } = attempt;
  const { delayMs, leadMs } = planRotation(attempt, heard.sinceMs, moment, policy);
  const state: LiveState = {
    kind: "live",
    ...courseOf(attempt),
    trouble: null,
    stream,
    ...heard,
    allowedMs,
    rotateAtMs: moment.now + delayMs,
    leadMs,
    successor: null,
  };
  const silenceMs = remainingMs(state, moment.now);
  return {
    state,
    effects: [
      ...before,
      { kind: "cancel-timer", timer: "answer" },
      { kind: "start-timer", attempt: stream, timer: "silence", delayMs: silenceMs },
      { kind: "start-timer", attempt: stream, timer: "rotate", delayMs },
    ],
  };
}
