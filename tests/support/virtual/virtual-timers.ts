import type { Cancel, Clock, Timers } from "../../../src/simulator/ports.ts";

/** A clock and timers that only `moveTo` moves. */
export interface VirtualTimers {
  readonly clock: Clock;
  readonly timers: Timers;
  /** When the next timer is due, epoch ms; null where none is armed. */
  nextDueMs(): number | null;
  /** Fires what is due up to then, each at its own moment, and says how many that were. */
  moveTo(untilMs: number): number;
}

interface Armed {
  readonly atMs: number;
  readonly order: number;
  readonly fn: () => void;
}

export function createVirtualTimers(startMs: number): VirtualTimers {
  const armed = new Set<Armed>();
  let nowMs = startMs;
  let order = 0;

  function soonest(): Armed | undefined {
    let best: Armed | undefined;
    for (const each of armed) {
      if (best === undefined || each.atMs < best.atMs) best = each;
      else if (each.atMs === best.atMs && each.order < best.order) best = each;
    }
    return best;
  }

  return {
    clock: { now: () => nowMs },
    timers: {
      after(delayMs, fn): Cancel {
        const entry = { atMs: nowMs + Math.max(0, delayMs), order: (order += 1), fn };
        armed.add(entry);
        return () => armed.delete(entry);
      },
    },
    nextDueMs: () => soonest()?.atMs ?? null,
    moveTo(untilMs) {
      let fired = 0;
      for (let next = soonest(); next !== undefined && next.atMs <= untilMs; next = soonest()) {
        armed.delete(next);
        nowMs = Math.max(nowMs, next.atMs);
        next.fn();
        fired += 1;
      }
      nowMs = Math.max(nowMs, untilMs);
      return fired;
    },
  };
}
