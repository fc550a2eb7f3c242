import type { Cancel, Timers } from "./ports.ts";

const BEAT_MS = 1_000;

interface Waiting {
  readonly fn: () => void;
}

/**
 * Timers of which those that wait a second, and again each time they are called, are called
 * together: a page that wakes up once a second is cheaper than one that does so for each of them,
 * and so is the computer it runs on. Whoever comes between two beats waits for the second of them,
 * between one and two seconds; within a beat the next one is a second from its start. Any other delay
 * is an ordinary timer's.
 */
export function createBeat(timers: Timers): Timers {
  /** For the next beat, and for the one after it. */
  let next = new Set<Waiting>();
  let later = new Set<Waiting>();
  let armed = false;
  let beating = false;

  function arm(): void {
    if (armed) return;
    armed = true;
    timers.after(BEAT_MS, beat);
  }

  function beat(): void {
    armed = false;
    const called = next;
    next = later;
    later = new Set();
    if (next.size > 0) arm();
    callAll(called);
  }

  /** Each is taken out before it is called: one that throws takes none of the others with it. */
  function callAll(called: Set<Waiting>): void {
    beating = true;
    try {
      for (const each of called) {
        called.delete(each);
        each.fn();
      }
    } finally {
      beating = false;
      if (called.size > 0) timers.after(0, () => callAll(called));
    }
  }

  return {
    after(delayMs, fn): Cancel {
      if (delayMs !== BEAT_MS) return timers.after(delayMs, fn);
      const waiting: Waiting = { fn };
      // In a beat, and before the first of all, the next one is a second away.
      const from = beating || !armed ? next : later;
      from.add(waiting);
      arm();
      return () => from.delete(waiting);
    },
  };
}
