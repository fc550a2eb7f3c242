import type { Clock } from "../core/lib/ports.ts";

/** A leap of the machine's clock by less than this is left to the next ping. */
const LEAP_MS = 5000;

/**
 * Local time that no one can set: it begins with the machine's clock and goes on by a clock that
 * only runs. What is measured with it (a token's life, a wait, the age of a value) stays right when
 * the machine's clock is set, forward or back.
 */
export interface SteadyClock extends Clock {
  /** The machine's clock as it is set now, ms since the epoch. */
  machineMs(): number;
  /**
   * By how many ms the machine's clock ran ahead since the last look; 0 where by less than 5 s. It
   * was set, or the machine slept: where running clocks stand still in sleep nothing here tells.
   */
  leapMs(): number;
  /** The leap was time that passed. */
  slept(leapMs: number): void;
}

/** `machine`: Date.now. `running`: performance.now, which may or may not run on in sleep. */
export function createSteadyClock(machine: () => number, running: () => number): SteadyClock {
  let startMs = machine() - running();
  let seenMs = startMs;
  return {
    now: () => startMs + running(),
    machineMs: machine,
    leapMs() {
      const beforeMs = seenMs;
      seenMs = machine() - running();
      const leapMs = seenMs - beforeMs;
      return leapMs > LEAP_MS ? leapMs : 0;
    },
    slept(leapMs) {
      startMs += leapMs;
    },
  };
}
