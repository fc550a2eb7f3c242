// What the outside world must hand in. Nothing in core, dt or live reads a clock, a timer or
// a random source of its own, so every test owns time.

/** Milliseconds since the Unix epoch, as this machine believes. */
export interface Clock {
  now(): number;
}

/** Stops what it was returned for; calling it twice is harmless. */
export type Cancel = () => void;

export interface Timers {
  /** Calls `fn` once after `delayMs` milliseconds. */
  after(delayMs: number, fn: () => void): Cancel;
}

/** A number in [0, 1). */
export type Random = () => number;
