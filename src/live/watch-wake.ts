import type { Cancel, Clock, Timers } from "../core/lib/ports.ts";

const TICK_MS = 1000;
/** A tick this much too late means that the machine, or the page, was asleep. */
const LATE_MS = 5000;

/**
 * Calls `woke` within a second of this machine running again after a sleep of more than 5 s,
 * with the length of the gap in ms; `setBack` where the clock went backwards.
 */
export function watchWake(options: {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly woke: (gapMs: number) => void;
  readonly setBack: () => void;
}): Cancel {
  let last = options.clock.now();
  let cancel: Cancel | null = null;
  let stopped = false;
  const arm = (): void => {
    cancel = options.timers.after(TICK_MS, () => {
      const now = options.clock.now();
      const gapMs = now - last;
      last = now;
      arm();
      if (gapMs > TICK_MS + LATE_MS) options.woke(gapMs);
      else if (gapMs < 0) options.setBack();
      if (stopped) cancel?.();
    });
  };
  arm();
  return () => {
    stopped = true;
    cancel?.();
  };
}
