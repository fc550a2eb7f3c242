import type { Clock, Timers } from "./ports.ts";
import type { ClosingShape } from "./stream/closing-frame.ts";

/** Everything but the clock and the timers has a default. */
export interface SimulatorOptions {
  readonly clock: Clock;
  readonly timers: Timers;
  /** Sensors that carry a temperature, in the main project; 48. */
  readonly devices?: number | undefined;
  /** What all values grow from; 1. */
  readonly seed?: number | undefined;
  /** Heartbeat of a sensor from `startedMs` on; 20. */
  readonly intervalSeconds?: number | undefined;
  /** The demo's script of troubles; off. */
  readonly faults?: boolean | undefined;
  /** When the quick present begins, epoch ms; the clock's now. */
  readonly startedMs?: number | undefined;
  /** Where it is mounted; `/sim`. */
  readonly basePath?: string | undefined;
  /** Until an event is found in history, ms; 2000, as in the real cloud, where it may be 10 s. */
  readonly indexingDelayMs?: number | undefined;
  /** Per credential; 25 in 5000 ms. */
  readonly rateLimit?: { readonly requests: number; readonly windowMs: number } | undefined;
  /** Seconds an access token lives; 3600. */
  readonly tokenSeconds?: number | undefined;
  /** Seconds a stream lives at most; 3600. */
  readonly streamSeconds?: number | undefined;
  readonly closingShape?: ClosingShape | undefined;
  /** Whether pages of other origins may read the answers of the two hosts; both on. */
  readonly corsApi?: boolean | undefined;
  readonly corsIdentity?: boolean | undefined;
}

export type SimulatorSettings = {
  readonly [K in keyof SimulatorOptions]-?: Exclude<SimulatorOptions[K], undefined>;
};

export function withDefaults(options: SimulatorOptions): SimulatorSettings {
  return {
    clock: options.clock,
    timers: options.timers,
    devices: options.devices ?? 48,
    seed: options.seed ?? 1,
    intervalSeconds: options.intervalSeconds ?? 20,
    faults: options.faults ?? false,
    startedMs: options.startedMs ?? Math.floor(options.clock.now()),
    basePath: (options.basePath ?? "/sim").replace(/\/+$/, ""),
    indexingDelayMs: options.indexingDelayMs ?? 2000,
    rateLimit: options.rateLimit ?? { requests: 25, windowMs: 5000 },
    tokenSeconds: options.tokenSeconds ?? 3600,
    streamSeconds: options.streamSeconds ?? 3600,
    closingShape: options.closingShape ?? "current",
    corsApi: options.corsApi ?? true,
    corsIdentity: options.corsIdentity ?? true,
  };
}
