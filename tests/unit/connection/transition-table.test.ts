import { describe, expect, test } from "vitest";
import type { ConnectionEffect } from "../../../src/core/connection/effect.ts";
import type { ConnectionInput } from "../../../src/core/connection/input.ts";
import type {
  ConnectionState,
  LiveState,
  Successor,
  SuccessorReason,
} from "../../../src/core/connection/state.ts";
import { transition } from "../../../src/core/connection/transition.ts";
import { T0, testPolicy } from "../../support/connection-machine.ts";

type InputKind = ConnectionInput["kind"];
type EffectKind = Exclude<ConnectionEffect["kind"], "report" | "cancel-timer">;
/** `same`: the very same state and no effect; otherwise the next state and what is asked for. */
type Cell = "same" | readonly [next: string, ...asked: EffectKind[]];
type StateName = keyof typeof STATES;

const POLICY = testPolicy();
/** Half a minute in: long enough that an attempt is late, not that a stream is healthy. */
const NOW = T0 + 30_000;
const COURSE = {
  attempt: 7,
  failures: 2,
  trouble: null,
  refreshed: false,
  youngLosses: 0,
  offlineSinceMs: T0 + 1000,
};
const TROUBLE = {
  failure: { kind: "unreachable", host: "api.example" },
  verdict: { kind: "retry", answered: false, pace: "backoff", retryAfterMs: null },
} as const;
const ASKED = { allowedMs: 12_000, tokenUntilMs: null };

const AUTHORIZING = { kind: "authorizing", ...COURSE, startedMs: T0 } as const;
const OPENING = { kind: "opening", ...COURSE, ...ASKED, startedMs: T0 } as const;
const ANSWERED = { kind: "answered", ...COURSE, ...ASKED, sinceMs: T0, lastSignalMs: T0 } as const;
const WAITING = {
  kind: "waiting",
  ...COURSE,
  trouble: TROUBLE,
  retryAtMs: NOW + 9,
  notBeforeMs: NOW,
} as const;

/** Silent since T0, so that everything which judges it finds it dead. Its stream is attempt 6. */
function live(reason: SuccessorReason | null, state?: Successor["state"]): LiveState {
  return {
    kind: "live",
    ...COURSE,
    stream: 6,
    sinceMs: T0 - 10_000,
    lastSignalMs: T0,
    lastPingMs: T0,
    allowedMs: 12_000,
    rotateAtMs: NOW + 1_000_000,
    leadMs: 100_000,
    successor: reason === null || state === undefined ? null : { reason, state },
  };
}

const STATES = {
  idle: { kind: "idle" },
  authorizing: AUTHORIZING,
  opening: OPENING,
  live: live(null),
  "live, silent authorizing": live("silent", AUTHORIZING),
  "live, silent opening": live("silent", OPENING),
  "live, silent answered": live("silent", ANSWERED),
  "live, no-pings answered": live("no-pings", ANSWERED),
  "live, hour authorizing": live("hour", AUTHORIZING),
  "live, hour opening": live("hour", OPENING),
  "live, hour answered": live("hour", ANSWERED),
  "live, hour waiting": live("hour", WAITING),
  waiting: WAITING,
  stopped: { kind: "stopped", ...COURSE, trouble: TROUBLE },
  closed: { kind: "closed" },
} as const satisfies Readonly<Record<string, ConnectionState>>;

const MOMENT = { now: NOW, random: 0.5 };

/** Of the newest attempt, or of the stream that lives. */
function inputOf(kind: InputKind, state: ConnectionState, of: "stream" | "next"): ConnectionInput {
  const isLive = state.kind === "live";
  const attempt = isLive && of === "stream" ? state.stream : 7;
  switch (kind) {
    case "start":
      return { kind, online: true, ...MOMENT };
    case "token-ready":
      return { kind, untilMs: null, attempt, ...MOMENT };
    case "opened":
      return { kind, attempt, ...MOMENT };
    case "signal":
      return { kind, attempt, ...MOMENT };
    case "ping":
      return { kind, attempt, ...MOMENT };
    case "token-failed":
      return { kind, cause: { kind: "no-network" }, attempt, ...MOMENT };
    case "ended":
      return { kind, failure: { kind: "ended", expected: false }, attempt, ...MOMENT };
    case "timer-fired":
      return { kind, timer: timerOf(state, of), attempt, ...MOMENT };
    case "went-online":
    case "went-offline":
    case "visible":
    case "woke":
    case "ping-overdue":
    case "changed":
    case "retry-now":
    case "close":
      return { kind, ...MOMENT };
    default:
      return kind satisfies never;
  }
}

function timerOf(state: ConnectionState, of: "stream" | "next"): "answer" | "silence" | "retry" {
  if (state.kind === "live" && of === "stream") return "silence";
  const attempt = state.kind === "live" ? state.successor?.state : state;
  return attempt?.kind === "waiting" ? "retry" : "answer";
}

const BEGIN = ["authorizing", "start-timer", "fetch-token"] as const;
const CLOSE_AND_BEGIN = ["authorizing", "close-stream", "start-timer", "fetch-token"] as const;
const WAIT = ["waiting", "start-timer"] as const;
const CLOSE_AND_WAIT = ["waiting", "close-stream", "start-timer"] as const;

const NOTHING = {
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
  changed: "same",
  "retry-now": "same",
  close: "same",
} as const satisfies Readonly<Record<InputKind, Cell>>;

const CLOSE_BOTH = ["closed", "close-stream", "close-stream"] as const;
const CLOSE_ONE = ["closed", "close-stream"] as const;

/** The second of two streams takes over, is found as dead as the first, and replaced too. */
const BOTH_DEAD = [
  "start-timer",
  "start-timer",
  "close-stream",
  "start-timer",
  "fetch-token",
] as const;

/** What a successor that waits for an answer makes of what happens to the page or to its stream. */
function liveWith(kind: "authorizing" | "opening", reason: SuccessorReason) {
  const now = `live, ${reason} ${kind}`;
  // Whoever looks finds the stream dead: it is closed, and the attempt, late itself, begun again.
  const again =
    kind === "authorizing"
      ? CLOSE_AND_BEGIN
      : (["authorizing", "close-stream", "close-stream", "start-timer", "fetch-token"] as const);
  const unhurried = reason === "hour";
  // What was overdue for its hour alone is now waited for.
  const judged: Cell = unhurried ? [`live, silent ${kind}`] : "same";
  const changed = unhurried ? "changed" : reason;
  return {
    ...NOTHING,
    signal: [now],
    ping: [now],
    ended: [kind],
    "timer-fired": judged,
    "ping-overdue": judged,
    "retry-now": judged,
    "went-online": again,
    visible: again,
    woke: again,
    changed:
      kind === "opening"
        ? [`live, ${changed} authorizing`, "close-stream", "start-timer", "fetch-token"]
        : unhurried
          ? ["live, changed authorizing"]
          : "same",
    close: kind === "opening" ? CLOSE_BOTH : CLOSE_ONE,
  } as const satisfies Readonly<Record<InputKind, Cell>>;
}

// A missing cell does not compile.
const TABLE: Readonly<Record<StateName, Readonly<Record<InputKind, Cell>>>> = {
  idle: { ...NOTHING, start: BEGIN, close: ["closed"] },
  authorizing: {
    ...NOTHING,
    "token-ready": ["opening", "start-timer", "open-stream"],
    "token-failed": WAIT,
    "timer-fired": WAIT,
    "went-online": BEGIN,
    visible: BEGIN,
    woke: BEGIN,
    close: ["closed"],
  },
  opening: {
    ...NOTHING,
    opened: ["live", "start-timer", "start-timer"],
    ended: WAIT,
    "timer-fired": CLOSE_AND_WAIT,
    "went-online": CLOSE_AND_BEGIN,
    visible: CLOSE_AND_BEGIN,
    woke: CLOSE_AND_BEGIN,
    changed: CLOSE_AND_BEGIN,
    close: CLOSE_ONE,
  },
  live: {
    ...NOTHING,
    signal: ["live"],
    ping: ["live"],
    ended: WAIT,
    "timer-fired": ["live, silent authorizing", "start-timer", "fetch-token"],
    "went-online": CLOSE_AND_BEGIN,
    visible: CLOSE_AND_BEGIN,
    woke: CLOSE_AND_BEGIN,
    "ping-overdue": ["live, silent authorizing", "start-timer", "fetch-token"],
    changed: ["live, changed authorizing", "start-timer", "fetch-token"],
    "retry-now": ["live, silent authorizing", "start-timer", "fetch-token"],
    close: CLOSE_ONE,
  },
  "live, silent authorizing": liveWith("authorizing", "silent"),
  "live, silent opening": liveWith("opening", "silent"),
  "live, hour authorizing": liveWith("authorizing", "hour"),
  "live, hour opening": liveWith("opening", "hour"),
  "live, silent answered": {
    ...NOTHING,
    signal: ["live, silent answered"],
    ping: ["live, silent answered"],
    ended: ["live", "start-timer", "start-timer"],
    // It answered, and has been silent since: nobody looks at two dead streams.
    "went-online": ["authorizing", "close-stream", ...BOTH_DEAD],
    visible: ["authorizing", "close-stream", ...BOTH_DEAD],
    woke: ["authorizing", "close-stream", ...BOTH_DEAD],
    changed: ["live, silent authorizing", "close-stream", "start-timer", "fetch-token"],
    close: CLOSE_BOTH,
  },
  "live, no-pings answered": {
    ...NOTHING,
    signal: ["live, no-pings answered"],
    ping: ["live, no-pings answered"],
    ended: ["live", "start-timer", "start-timer"],
    "went-online": ["authorizing", "close-stream", ...BOTH_DEAD],
    visible: ["authorizing", "close-stream", ...BOTH_DEAD],
    woke: ["authorizing", "close-stream", ...BOTH_DEAD],
    changed: ["live, no-pings authorizing", "close-stream", "start-timer", "fetch-token"],
    close: CLOSE_BOTH,
  },
  "live, hour answered": {
    ...NOTHING,
    signal: ["live, hour answered"],
    ping: ["live, hour answered"],
    ended: ["live", "start-timer", "start-timer"],
    "timer-fired": ["live, silent answered"],
    "ping-overdue": ["live, silent answered"],
    "retry-now": ["live, silent answered"],
    "went-online": ["authorizing", "close-stream", ...BOTH_DEAD],
    visible: ["authorizing", "close-stream", ...BOTH_DEAD],
    woke: ["authorizing", "close-stream", ...BOTH_DEAD],
    changed: ["live, changed authorizing", "close-stream", "start-timer", "fetch-token"],
    close: CLOSE_BOTH,
  },
  "live, hour waiting": {
    ...NOTHING,
    signal: ["live, hour waiting"],
    ping: ["live, hour waiting"],
    ended: ["waiting"],
    "timer-fired": ["live, silent authorizing", "start-timer", "fetch-token"],
    "ping-overdue": ["live, silent authorizing", "start-timer", "fetch-token"],
    "retry-now": ["live, silent authorizing", "start-timer", "fetch-token"],
    "went-online": CLOSE_AND_BEGIN,
    visible: CLOSE_AND_BEGIN,
    woke: CLOSE_AND_BEGIN,
    changed: ["live, changed authorizing", "start-timer", "fetch-token"],
    close: CLOSE_ONE,
  },
  waiting: {
    ...NOTHING,
    "timer-fired": BEGIN,
    "went-online": BEGIN,
    visible: BEGIN,
    woke: BEGIN,
    "retry-now": BEGIN,
    close: ["closed"],
  },
  stopped: { ...NOTHING, "went-online": ["stopped"], "retry-now": BEGIN, close: ["closed"] },
  closed: NOTHING,
};

/** What is heard of the successor, and of it alone. */
const OF_SUCCESSOR: Readonly<
  Partial<Record<StateName, Readonly<Partial<Record<InputKind, Cell>>>>>
> = {
  "live, silent authorizing": {
    "token-ready": ["live, silent opening", "start-timer", "open-stream"],
    "token-failed": CLOSE_AND_WAIT,
    "timer-fired": CLOSE_AND_WAIT,
  },
  "live, silent opening": {
    opened: ["live, silent answered", "start-timer"],
    ended: CLOSE_AND_WAIT,
    "timer-fired": ["waiting", "close-stream", "close-stream", "start-timer"],
  },
  "live, silent answered": {
    signal: ["live", "close-stream", "start-timer", "start-timer"],
    ping: ["live", "close-stream", "start-timer", "start-timer"],
    ended: CLOSE_AND_WAIT,
    "timer-fired": ["waiting", "close-stream", "close-stream", "start-timer"],
  },
  "live, no-pings answered": {
    signal: ["live, no-pings answered"],
    ping: ["live", "close-stream", "start-timer", "start-timer"],
    ended: CLOSE_AND_WAIT,
    "timer-fired": ["waiting", "close-stream", "close-stream", "start-timer"],
  },
  "live, hour authorizing": {
    "token-ready": ["live, hour opening", "start-timer", "open-stream"],
    "token-failed": ["live, hour waiting", "start-timer"],
    "timer-fired": ["live, hour waiting", "start-timer"],
  },
  "live, hour opening": {
    opened: ["live, hour answered", "start-timer"],
    ended: ["live, hour waiting", "start-timer"],
    "timer-fired": ["live, hour waiting", "close-stream", "start-timer"],
  },
  "live, hour answered": {
    signal: ["live", "close-stream", "start-timer", "start-timer"],
    ping: ["live", "close-stream", "start-timer", "start-timer"],
    ended: ["live, hour waiting", "start-timer"],
    "timer-fired": ["live, hour waiting", "close-stream", "start-timer"],
  },
  "live, hour waiting": {
    "timer-fired": ["live, hour authorizing", "start-timer", "fetch-token"],
  },
};

interface Row {
  readonly state: StateName;
  readonly input: InputKind;
  readonly of: "stream" | "next";
  readonly cell: Cell;
}

const OF_ATTEMPTS = keysOf(NOTHING).filter(
  (kind) => "attempt" in inputOf(kind, STATES.live, "stream"),
);
const ROWS: readonly Row[] = keysOf(TABLE).flatMap((state) => [
  ...keysOf(TABLE[state]).map((input) => ({
    state,
    input,
    of: "stream" as const,
    cell: TABLE[state][input],
  })),
  ...(state.startsWith("live,") ? OF_ATTEMPTS : []).map((input) => ({
    state,
    input,
    of: "next" as const,
    cell: OF_SUCCESSOR[state]?.[input] ?? "same",
  })),
]);

function keysOf<K extends string>(record: Readonly<Record<K, unknown>>): readonly K[] {
  return Object.keys(record).filter((key): key is K => key in record);
}

function nameOf(state: ConnectionState): string {
  if (state.kind !== "live" || state.successor === null) return state.kind;
  return `live, ${state.successor.reason} ${state.successor.state.kind}`;
}

describe("every state times every input", () => {
  test.each(ROWS)("[CN27] $state, $input of the $of", ({ state: name, input, of, cell }) => {
    const state = STATES[name];
    const { state: next, effects } = transition(state, inputOf(input, state, of), POLICY);
    const asked = effects
      .map((effect) => effect.kind)
      .filter((kind) => kind !== "report" && kind !== "cancel-timer");
    const outcome = next === state && asked.length === 0 ? "same" : [nameOf(next), ...asked];
    expect(outcome).toEqual(cell);
  });

  test.each(ROWS)("[CN1] $state, $input of an older attempt", ({ state: name, input, of }) => {
    const state: ConnectionState = STATES[name];
    const made = inputOf(input, state, of);
    const older = "attempt" in made ? transition(state, { ...made, attempt: 5 }, POLICY) : null;
    expect(older ?? { state, effects: [] }).toEqual({ state, effects: [] });
    expect(older?.state ?? state).toBe(state);
  });

  test("[CN27] a timer of another name changes nothing", () => {
    const own: Readonly<Partial<Record<ConnectionState["kind"], readonly string[]>>> = {
      live: ["silence", "rotate"],
      waiting: ["retry"],
      authorizing: ["answer"],
      opening: ["answer"],
    };
    for (const timer of ["answer", "silence", "retry", "rotate"] as const) {
      for (const state of Object.values<ConnectionState>(STATES)) {
        if (own[state.kind]?.includes(timer) === true) continue;
        const attempt = state.kind === "live" ? state.stream : 7;
        const step = transition(state, { kind: "timer-fired", timer, attempt, ...MOMENT }, POLICY);
        expect(step.state).toBe(state);
      }
    }
  });
});
