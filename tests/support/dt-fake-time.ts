import type { Cancel, Clock, Timers } from "../../src/core/lib/ports.ts";

interface Entry {
  readonly atMs: number;
  readonly fn: () => void;
}

/** Time that only passes when a test says so. */
export interface FakeTime {
  readonly clock: Clock;
  readonly timers: Timers;
  /** Timers that are still to fire. */
  pending(): number;
  /** Fires what falls due on the way, in order, letting promises settle after each. */
  advance(ms: number): Promise<void>;
  /** Moves the clock alone, as a person setting it does. */
  setClock(ms: number): void;
}

export function createFakeTime(startMs: number): FakeTime {
  let elapsedMs = 0;
  let offsetMs = startMs;
  let entries: Entry[] = [];
  return {
    clock: { now: () => elapsedMs + offsetMs },
    timers: {
      after(delayMs, fn): Cancel {
        const entry = { atMs: elapsedMs + delayMs, fn };
        entries.push(entry);
        return () => {
          entries = entries.filter((other) => other !== entry);
        };
      },
    },
    pending: () => entries.length,
    async advance(ms) {
      const untilMs = elapsedMs + ms;
      for (;;) {
        await settle();
        const next = entries
          .filter(({ atMs }) => atMs <= untilMs)
          .toSorted((a, b) => a.atMs - b.atMs)[0];
        if (next === undefined) break;
        entries = entries.filter((entry) => entry !== next);
        elapsedMs = Math.max(elapsedMs, next.atMs);
        next.fn();
      }
      elapsedMs = untilMs;
      await settle();
    },
    setClock(ms) {
      offsetMs = ms - elapsedMs;
    },
  };
}

/** Lets every promise that can settle without the outside world do so. */
export async function settle(): Promise<void> {
  await new Promise<void>((resolve) => {
    setImmediate(resolve);
  });
}
