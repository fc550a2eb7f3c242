import type { ConnectionEffect } from "../../src/core/connection/effect.ts";
import type { ConnectionInput, Moment, TimerName } from "../../src/core/connection/input.ts";
import type { ConnectionState } from "../../src/core/connection/state.ts";
import { connectionPolicy, type ConnectionPolicy } from "../../src/core/connection/policy.ts";
import { INITIAL_STATE } from "../../src/core/connection/state.ts";
import { transition } from "../../src/core/connection/transition.ts";

export const T0 = Date.UTC(2026, 0, 15, 12);

/** The default configuration's policy: 10 s pings, 2 s tolerance, endless. */
export function testPolicy(patch: Partial<ConnectionPolicy> = {}): ConnectionPolicy {
  const stream = { pingIntervalSeconds: 10, pingToleranceSeconds: 2, maxRetries: null };
  const hosts = { apiHost: "api.example", tokenHost: "id.example" };
  return { ...connectionPolicy(stream, hosts), ...patch };
}

type Bare<I> = I extends ConnectionInput
  ? Omit<I, keyof Moment | "attempt" | "untilMs"> & {
      readonly attempt?: number;
      readonly untilMs?: number | null;
    }
  : never;
/**
 * An input without its moment. Its attempt, unless given, is the newest one; while a stream lives
 * it is that stream's, except for what only a successor can hear. Tokens do not say when they end.
 */
export type BareInput = Bare<ConnectionInput>;

/** A timer that is running. */
export interface RunningTimer {
  readonly timer: TimerName;
  readonly attempt: number;
  readonly delayMs: number;
  readonly atMs: number;
}

/** A connection under test: inputs go in one by one, and the last step's effects can be read. */
export interface Machine {
  readonly state: ConnectionState;
  readonly effects: readonly ConnectionEffect[];
  now: number;
  random: number;
  send(input: BareInput): Machine;
  /** To the successor of the live stream. */
  next(input: BareInput): Machine;
  /** Moves time on to the first timer that is due, or to the one of that name, and fires it. */
  fire(name?: TimerName): Machine;
  /** Lets time pass; a negative number sets the clock back. */
  after(ms: number): Machine;
  /** The timer of that name, or the one that is due first. */
  timer(name?: TimerName): RunningTimer | null;
  /** Attempts whose stream is wanted. */
  readonly streams: ReadonlySet<number>;
  /** Why the live stream gets a successor and how far that is; "" without one. */
  successor(): string;
}

export function createMachine(policy: ConnectionPolicy = testPolicy()): Machine {
  let state: ConnectionState = INITIAL_STATE;
  let effects: readonly ConnectionEffect[] = [];
  let timers = new Map<TimerName, RunningTimer>();
  const streams = new Set<number>();

  function attemptOf(kind: BareInput["kind"]): number {
    if (state.kind !== "live") return "attempt" in state ? state.attempt : 0;
    const ofSuccessor = kind === "token-ready" || kind === "token-failed" || kind === "opened";
    return ofSuccessor ? state.attempt : state.stream;
  }

  const machine: Machine = {
    get state() {
      return state;
    },
    get effects() {
      return effects;
    },
    now: T0,
    random: 0.5,
    streams,
    timer(name) {
      if (name !== undefined) return timers.get(name) ?? null;
      return [...timers.values()].sort((a, b) => a.atMs - b.atMs)[0] ?? null;
    },
    successor() {
      if (state.kind !== "live" || state.successor === null) return "";
      return `${state.successor.reason} ${state.successor.state.kind}`;
    },
    send(bare) {
      const moment = { now: machine.now, random: machine.random };
      const input = { attempt: attemptOf(bare.kind), untilMs: null, ...bare, ...moment };
      if (bare.kind === "ended") streams.delete(input.attempt);
      ({ state, effects } = transition(state, input, policy));
      for (const effect of effects) {
        if (effect.kind === "start-timer") {
          timers.set(effect.timer, { ...effect, atMs: machine.now + effect.delayMs });
        }
        if (effect.kind === "cancel-timer") {
          if (effect.timer === "all") timers = new Map();
          else timers.delete(effect.timer);
        }
        if (effect.kind === "open-stream") streams.add(effect.attempt);
        if (effect.kind === "close-stream") streams.delete(effect.attempt);
      }
      return machine;
    },
    next(bare) {
      if (state.kind !== "live" || state.successor === null) throw new Error("No successor.");
      return machine.send({ ...bare, attempt: state.successor.state.attempt });
    },
    fire(name) {
      const due = machine.timer(name);
      if (due === null) throw new Error("No timer is running.");
      timers.delete(due.timer);
      machine.now = Math.max(machine.now, due.atMs);
      return machine.send({ kind: "timer-fired", timer: due.timer, attempt: due.attempt });
    },
    after(ms) {
      machine.now += ms;
      if (ms < 0) {
        // A clock that is set back leaves a timer what it has left.
        const moved = [...timers.values()].map((each) => ({ ...each, atMs: each.atMs + ms }));
        timers = new Map(moved.map((each) => [each.timer, each]));
      }
      return machine;
    },
  };
  return machine;
}

export function startedMachine(policy?: ConnectionPolicy): Machine {
  return createMachine(policy).send({ kind: "start", online: true });
}

export function liveMachine(policy?: ConnectionPolicy): Machine {
  return startedMachine(policy).send({ kind: "token-ready" }).send({ kind: "opened" });
}

/** A successor of the live stream that has answered. */
export function answered(machine: Machine): Machine {
  return machine.send({ kind: "token-ready" }).send({ kind: "opened" });
}

/** Keeps a live stream alive with a ping every 10 s. */
export function ping(machine: Machine, forMs: number): Machine {
  for (let passed = 0; passed < forMs; passed += 10_000)
    machine.after(10_000).send({ kind: "ping" });
  return machine;
}

/** The kinds of the effects of the last step, without the log's lines and what is cancelled. */
export function asked(machine: Machine): string[] {
  const quiet = new Set(["report", "cancel-timer"]);
  return machine.effects.map((effect) => effect.kind).filter((kind) => !quiet.has(kind));
}
