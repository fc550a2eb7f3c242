import type { Cancel, Timers } from "../core/lib/ports.ts";

const EVERY_MS = 1_000;
/** A page that did not come to its timer for this long was seen to stand still. */
const STALL_MS = 2_000;

export interface StallWatchOptions {
  readonly timers: Timers;
  /** Time that runs only while the machine does, ms: a machine that slept did not stall. */
  readonly runningMs: () => number;
  /** A page that nobody sees has its timers held back by the browser. */
  readonly isVisible: () => boolean;
  /** `lateMs`: how much later than due the page came to its timer. */
  readonly onStall: (lateMs: number) => void;
}

/** Notices a page that stands still, by its own timer coming late. */
export function watchStalls(options: StallWatchOptions): Cancel {
  const { timers, runningMs, isVisible, onStall } = options;
  let cancel: Cancel = () => undefined;
  let seen = isVisible();

  function arm(): void {
    const dueMs = runningMs() + EVERY_MS;
    cancel = timers.after(EVERY_MS, () => {
      const lateMs = runningMs() - dueMs;
      // Seen before and after: a tab that was away in between was held back, not stuck.
      if (lateMs >= STALL_MS && seen && isVisible()) onStall(lateMs);
      seen = isVisible();
      arm();
    });
  }

  arm();
  return () => cancel();
}
