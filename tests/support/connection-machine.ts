import type { ConnectionEffect } from "../../src/core/connection/effect.ts";
import type { ConnectionInput, Moment } from "../../src/core/connection/input.ts";
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
  ? Omit<I, keyof Moment | "attempt"> & { readonly attempt?: number }
  : never;
/** An input without its moment; its attempt is the newest one unless given. */
export type BareInput = Bare<ConnectionInput>;

/** A connection under test: inputs go in one by one, and the last step's effects can be read. */
export interface Machine {
  readonly state: ConnectionState;
  readonly effects: readonly ConnectionEffect[];
  now: number;
  random: number;
  send(input: BareInput): Machine;
  /** Moves time on to the running timer and fires it. */
  fire(): Machine;
  /** Lets time pass; a negative number sets the clock back. */
  after(ms: number): Machine;
  timer(): { readonly timer: string; readonly delayMs: number; readonly atMs: number } | null;
  /** Attempts whose stream is wanted. */
  readonly streams: ReadonlySet<number>;
}

export function createMachine(policy: ConnectionPolicy = testPolicy()): Machine {
  let state: ConnectionState = INITIAL_STATE;
  let effects: readonly ConnectionEffect[] = [];
  let timer: {
    timer: "answer" | "silence" | "retry";
    attempt: number;
    delayMs: number;
    atMs: number;
  } | null = null;
  const streams = new Set<number>();

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
    timer: () => timer,
    send(bare) {
      const newest = "attempt" in state ? state.attempt : 0;
      const input = { attempt: newest, ...bare, now: machine.now, random: machine.random };
      if (bare.kind === "ended") streams.delete(input.attempt);
      ({ state, effects } = transition(state, input, policy));
      for (const effect of effects) {
        if (effect.kind === "start-timer") {
          timer = { ...effect, atMs: machine.now + effect.delayMs };
        }
        if (effect.kind === "cancel-timer") timer = null;
        if (effect.kind === "open-stream") streams.add(effect.attempt);
        if (effect.kind === "close-stream") streams.delete(effect.attempt);
      }
      return machine;
    },
    fire() {
      if (timer === null) throw new Error("No timer is running.");
      const { timer: name, attempt, atMs } = timer;
      timer = null;
      machine.now = Math.max(machine.now, atMs);
      return machine.send({ kind: "timer-fired", timer: name, attempt });
    },
    after(ms) {
      machine.now += ms;
      // A clock that is set back leaves a timer what it has left.
      if (ms < 0 && timer !== null) timer = { ...timer, atMs: timer.atMs + ms };
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

/** Keeps a live stream alive with a ping every 10 s. */
export function ping(machine: Machine, forMs: number): Machine {
  for (let passed = 0; passed < forMs; passed += 10_000)
    machine.after(10_000).send({ kind: "ping" });
  return machine;
}

/** The kinds of the effects of the last step, without the log's lines. */
export function asked(machine: Machine): string[] {
  return machine.effects.filter((e) => e.kind !== "report").map((e) => e.kind);
}
