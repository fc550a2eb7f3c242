import type { Cancel, Clock, Timers } from "../../src/core/lib/ports.ts";

/** Time that stands still until a test moves it; counts what is still armed. */
export interface FakeTime {
  readonly clock: Clock;
  readonly timers: Timers;
  /** Timers that are armed. */
  pending(): number;
  /** Moves time on, firing every timer at its own moment; promises settle in between. */
  advance(ms: number): Promise<void>;
  /** The machine sleeps: time passes, no timer fires; those that are due fire on the next advance. */
  sleep(ms: number): void;
  /** Sets the clock, as a person or NTP does; timers keep what they have left. */
  setClock(nowMs: number): void;
}

interface Armed {
  readonly dueMs: number;
  readonly order: number;
  readonly fn: () => void;
}

/** Lets every promise that can settle without the outside world do so, without time passing. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** `settle`: how to let pending work finish between two timers. */
export function createFakeTime(
  startMs = Date.UTC(2026, 0, 15, 12),
  settle: () => Promise<void> = settled,
): FakeTime {
  let elapsedMs = 0;
  let offsetMs = startMs;
  let order = 0;
  const armed = new Set<Armed>();

  function soonest(): Armed | undefined {
    return [...armed].sort((a, b) => a.dueMs - b.dueMs || a.order - b.order)[0];
  }

  return {
    clock: { now: () => offsetMs + elapsedMs },
    timers: {
      after(delayMs, fn): Cancel {
        const entry = { dueMs: elapsedMs + Math.max(0, delayMs), order: order++, fn };
        armed.add(entry);
        return () => armed.delete(entry);
      },
    },
    pending: () => armed.size,
    async advance(ms) {
      const untilMs = elapsedMs + ms;
      await settle();
      for (;;) {
        const next = soonest();
        if (next === undefined || next.dueMs > untilMs) break;
        armed.delete(next);
        elapsedMs = Math.max(elapsedMs, next.dueMs);
        next.fn();
        await settle();
      }
      elapsedMs = untilMs;
      await settle();
    },
    sleep(ms) {
      elapsedMs += ms;
    },
    setClock(nowMs) {
      offsetMs = nowMs - elapsedMs;
    },
  };
}
