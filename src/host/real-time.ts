import type { Clock, Timers } from "../simulator/ports.ts";

export const realClock: Clock = { now: () => Date.now() };

export const realTimers: Timers = {
  after(delayMs, fn) {
    const timer = setTimeout(fn, delayMs);
    return () => clearTimeout(timer);
  },
};
