import type { Clock, Timers } from "../simulator/ports.ts";

export const realClock: Clock = { now: () => Date.now() };

/** Runs on whatever the machine's clock is set to; from no particular moment. */
export const runningClock: Clock = { now: () => performance.now() };

export const realTimers: Timers = {
  after(delayMs, fn) {
    const timer = setTimeout(fn, delayMs);
    return () => clearTimeout(timer);
  },
};
