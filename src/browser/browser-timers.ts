import { createBeat } from "../core/lib/create-beat.ts";
import type { Cancel, Timers } from "../core/lib/ports.ts";

/** `setTimeout` above this fires at once (it is a signed 32-bit number of milliseconds). */
const LONGEST_MS = 2_147_483_647;

/** The browser's timers; they call through, so that a replaced global is honoured. */
export const browserTimers: Timers = {
  after(delayMs: number, fn: () => void): Cancel {
    const id = setTimeout(fn, Math.min(delayMs, LONGEST_MS));
    return () => clearTimeout(id);
  },
};

/** For what happens every second: all of it at once. */
export const browserBeat: Timers = createBeat(browserTimers);
