import type { ConnectionView } from "../core/connection/connection-view.ts";
import type { ConnectionInput } from "../core/connection/input.ts";
import type { ConnectionPolicy } from "../core/connection/policy.ts";
import type { Clock, Random } from "../core/lib/ports.ts";
import type { LiveSink } from "./ports.ts";
import { connectionViewOf } from "../core/connection/connection-view-of.ts";
import { INITIAL_STATE, type ConnectionState } from "../core/connection/state.ts";
import { transition } from "../core/connection/transition.ts";
import {
  createEffectRunner,
  type EffectRunnerOptions,
  type Happening,
} from "./create-effect-runner.ts";

export interface ConnectionOptions extends Omit<EffectRunnerOptions, "feed"> {
  readonly clock: Clock;
  readonly random: Random;
  readonly policy: () => ConnectionPolicy;
  readonly sink: Pick<LiveSink, "connection" | "log">;
  /** What the rest of the session makes of a new state, before it is told to the sink. */
  readonly follow: (before: ConnectionState, after: ConnectionState) => void;
}

export interface Connection {
  state(): ConnectionState;
  /** Something happened; it is decided upon and what follows from it is carried out. */
  feed(happening: Happening): void;
  /** Ends every timer and stream; nothing reaches the sink afterwards. */
  close(): void;
}

/** Feeds transition() with what happens, on this clock, and carries out what it asks for. */
export function createConnection(options: ConnectionOptions): Connection {
  const { clock, random, sink } = options;
  let state: ConnectionState = INITIAL_STATE;
  let view: ConnectionView | null = null;
  let feeding = false;
  const waiting: Happening[] = [];
  const runner = createEffectRunner({ ...options, feed });

  /** One at a time and in order: an effect may make the next thing happen before it returns. */
  function feed(happening: Happening): void {
    waiting.push(happening);
    if (feeding) return;
    feeding = true;
    try {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) step(next);
    } finally {
      feeding = false;
    }
  }

  function step(happening: Happening): void {
    const input = { ...happening, now: clock.now(), random: random() } as ConnectionInput;
    const before = state;
    const next = transition(before, input, options.policy());
    state = next.state;
    // What is asked for comes before what is told: a sink that throws must not stop a timer.
    for (const effect of next.effects) if (effect.kind !== "report") runner.run(effect);
    if (state === before || state.kind === "closed") return;
    const seen = connectionViewOf(state, input.now, view);
    const changed = seen !== view;
    view = seen;
    options.follow(before, state);
    if (changed) sink.connection(seen);
    for (const effect of next.effects) if (effect.kind === "report") sink.log(effect.text);
  }

  return {
    state: () => state,
    feed,
    close() {
      feed({ kind: "close" });
      runner.close();
    },
  };
}
