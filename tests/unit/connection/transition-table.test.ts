import { describe, expect, test } from "vitest";
import type { ConnectionEffect } from "../../../src/core/connection/effect.ts";
import type { ConnectionInput } from "../../../src/core/connection/input.ts";
import type { ConnectionState } from "../../../src/core/connection/state.ts";
import { transition } from "../../../src/core/connection/transition.ts";
import { T0, testPolicy } from "../../support/connection-machine.ts";

type StateKind = ConnectionState["kind"];
type InputKind = ConnectionInput["kind"];
type EffectKind = Exclude<ConnectionEffect["kind"], "report">;
/** `same`: the very same state and no effect; otherwise the next state and what is asked for. */
type Cell = "same" | readonly [next: StateKind, ...asked: EffectKind[]];

const POLICY = testPolicy();
/** Half a minute in: long enough that an attempt is late, not that a stream is healthy. */
const NOW = T0 + 30_000;
const COURSE = {
  attempt: 7,
  failures: 2,
  trouble: null,
  refreshed: false,
  offlineSinceMs: T0 + 1000,
};
const TROUBLE = {
  failure: { kind: "unreachable", host: "api.example" },
  verdict: { kind: "retry", answered: false, pace: "backoff", retryAfterMs: null },
} as const;

// Silent since T0, so that everything which judges it finds it dead.
const STATES: { readonly [K in StateKind]: Extract<ConnectionState, { kind: K }> } = {
  idle: { kind: "idle" },
  authorizing: { kind: "authorizing", ...COURSE, startedMs: T0 },
  opening: { kind: "opening", ...COURSE, startedMs: T0 },
  live: { kind: "live", ...COURSE, sinceMs: T0, lastSignalMs: T0, lastPingMs: T0 },
  waiting: { kind: "waiting", ...COURSE, trouble: TROUBLE, retryAtMs: NOW + 9, notBeforeMs: NOW },
  stopped: { kind: "stopped", ...COURSE, trouble: TROUBLE },
  closed: { kind: "closed" },
};

const MOMENT = { now: NOW, random: 0.5 };
const ATTEMPT = { ...MOMENT, attempt: 7 };

function inputOf(kind: InputKind, state: StateKind): ConnectionInput {
  switch (kind) {
    case "start":
      return { kind, online: true, ...MOMENT };
    case "token-ready":
    case "opened":
    case "signal":
    case "ping":
      return { kind, ...ATTEMPT };
    case "token-failed":
      return { kind, cause: { kind: "no-network" }, ...ATTEMPT };
    case "ended":
      return { kind, failure: { kind: "ended", expected: false }, ...ATTEMPT };
    case "timer-fired":
      return {
        kind,
        timer: state === "live" ? "silence" : state === "waiting" ? "retry" : "answer",
        ...ATTEMPT,
      };
    case "went-online":
    case "went-offline":
    case "visible":
    case "woke":
    case "ping-overdue":
    case "retry-now":
    case "close":
      return { kind, ...MOMENT };
    default:
      return kind satisfies never;
  }
}

const BEGIN = ["authorizing", "start-timer", "fetch-token"] as const;
const CLOSE_AND_BEGIN = ["authorizing", "close-stream", "start-timer", "fetch-token"] as const;
const WAIT = ["waiting", "start-timer"] as const;
const CLOSE_AND_WAIT = ["waiting", "close-stream", "start-timer"] as const;

// A missing cell does not compile.
const TABLE: Readonly<Record<StateKind, Readonly<Record<InputKind, Cell>>>> = {
  idle: {
    start: BEGIN,
    "token-ready": "same",
    "token-failed": "same",
    opened: "same",
    signal: "same",
    ping: "same",
    ended: "same",
    "timer-fired": "same",
    "went-online": "same",
    "went-offline": "same",
    visible: "same",
    woke: "same",
    "ping-overdue": "same",
    "retry-now": "same",
    close: ["closed"],
  },
  authorizing: {
    start: "same",
    "token-ready": ["opening", "start-timer", "open-stream"],
    "token-failed": WAIT,
    opened: "same",
    signal: "same",
    ping: "same",
    ended: "same",
    "timer-fired": WAIT,
    "went-online": BEGIN,
    "went-offline": "same",
    visible: BEGIN,
    woke: BEGIN,
    "ping-overdue": "same",
    "retry-now": "same",
    close: ["closed", "cancel-timer"],
  },
  opening: {
    start: "same",
    "token-ready": "same",
    "token-failed": "same",
    opened: ["live", "start-timer"],
    signal: "same",
    ping: "same",
    ended: WAIT,
    "timer-fired": CLOSE_AND_WAIT,
    "went-online": CLOSE_AND_BEGIN,
    "went-offline": "same",
    visible: CLOSE_AND_BEGIN,
    woke: CLOSE_AND_BEGIN,
    "ping-overdue": "same",
    "retry-now": "same",
    close: ["closed", "cancel-timer", "close-stream"],
  },
  live: {
    start: "same",
    "token-ready": "same",
    "token-failed": "same",
    opened: "same",
    signal: ["live"],
    ping: ["live"],
    ended: WAIT,
    "timer-fired": CLOSE_AND_WAIT,
    "went-online": CLOSE_AND_BEGIN,
    "went-offline": "same",
    visible: CLOSE_AND_BEGIN,
    woke: CLOSE_AND_BEGIN,
    "ping-overdue": CLOSE_AND_WAIT,
    "retry-now": CLOSE_AND_WAIT,
    close: ["closed", "cancel-timer", "close-stream"],
  },
  waiting: {
    start: "same",
    "token-ready": "same",
    "token-failed": "same",
    opened: "same",
    signal: "same",
    ping: "same",
    ended: "same",
    "timer-fired": BEGIN,
    "went-online": BEGIN,
    "went-offline": "same",
    visible: BEGIN,
    woke: BEGIN,
    "ping-overdue": "same",
    "retry-now": BEGIN,
    close: ["closed", "cancel-timer"],
  },
  stopped: {
    start: "same",
    "token-ready": "same",
    "token-failed": "same",
    opened: "same",
    signal: "same",
    ping: "same",
    ended: "same",
    "timer-fired": "same",
    "went-online": ["stopped"],
    "went-offline": "same",
    visible: "same",
    woke: "same",
    "ping-overdue": "same",
    "retry-now": BEGIN,
    close: ["closed"],
  },
  closed: {
    start: "same",
    "token-ready": "same",
    "token-failed": "same",
    opened: "same",
    signal: "same",
    ping: "same",
    ended: "same",
    "timer-fired": "same",
    "went-online": "same",
    "went-offline": "same",
    visible: "same",
    woke: "same",
    "ping-overdue": "same",
    "retry-now": "same",
    close: "same",
  },
};

interface Row {
  readonly state: StateKind;
  readonly input: InputKind;
  readonly cell: Cell;
}

const ROWS: readonly Row[] = keysOf(TABLE).flatMap((state) =>
  keysOf(TABLE[state]).map((input) => ({ state, input, cell: TABLE[state][input] })),
);

function keysOf<K extends string>(record: Readonly<Record<K, unknown>>): readonly K[] {
  return Object.keys(record).filter((key): key is K => key in record);
}

describe("every state times every input", () => {
  test.each(ROWS)("[CN27] $state, $input", ({ state: stateKind, input, cell }) => {
    const state = STATES[stateKind];
    const { state: next, effects } = transition(state, inputOf(input, stateKind), POLICY);
    const asked = effects.map((effect) => effect.kind).filter((kind) => kind !== "report");
    const outcome = next === state && asked.length === 0 ? "same" : [next.kind, ...asked];
    expect(outcome).toEqual(cell);
  });

  test.each(ROWS)("[CN1] $state, $input of an older attempt", ({ state: stateKind, input }) => {
    const made = inputOf(input, stateKind);
    const state = STATES[stateKind];
    const older = "attempt" in made ? transition(state, { ...made, attempt: 6 }, POLICY) : null;
    expect(older ?? { state, effects: [] }).toEqual({ state, effects: [] });
    expect(older?.state ?? state).toBe(state);
  });

  test("[CN27] a timer of another name changes nothing", () => {
    for (const timer of ["answer", "silence", "retry"] as const) {
      for (const state of Object.values(STATES)) {
        const own = { live: "silence", waiting: "retry", authorizing: "answer", opening: "answer" };
        if (Object.entries(own).some(([kind, name]) => kind === state.kind && name === timer)) {
          continue;
        }
        const step = transition(state, { kind: "timer-fired", timer, ...ATTEMPT }, POLICY);
        expect(step.state).toBe(state);
      }
    }
  });
});
