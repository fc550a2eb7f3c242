/** Milliseconds since the Unix epoch. */
export interface Clock {
  now(): number;
}

/** Stops what it was returned for; calling it twice is harmless. */
export type Cancel = () => void;

export interface Timers {
  /** Calls `fn` once after `delayMs` milliseconds. */
  after(delayMs: number, fn: () => void): Cancel;
}
