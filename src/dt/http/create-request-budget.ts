import type { Cancel, Clock, Timers } from "../../core/lib/ports.ts";

/** DT takes 25 requests in 5 seconds; the rest is left to the streams and to other programs. */
const WINDOW_MS = 5000;
const WINDOW_REQUESTS = 20;
/** The longest a server's `Retry-After` keeps everyone waiting. */
const LONGEST_PAUSE_MS = 60_000;

/** One gate for all requests to the API, however many callers there are. */
export interface RequestBudget {
  /** Waits for a turn, first come first served; false where the budget was closed meanwhile. */
  take(): Promise<boolean>;
  /** Nobody gets a turn for `delayMs` (at most a minute). */
  pause(delayMs: number): void;
  /** Whoever waits, and whoever comes later, gets false. */
  close(): void;
}

/** A burst of 20 requests, and never more than 20 in any 5 seconds: 4 a second in the long run. */
export function createRequestBudget(options: {
  readonly clock: Clock;
  readonly timers: Timers;
}): RequestBudget {
  const { clock, timers } = options;
  /** When the last requests started, oldest first; never more than fit in a window. */
  const started: number[] = [];
  const waiting: ((turn: boolean) => void)[] = [];
  let pausedUntilMs = Number.NEGATIVE_INFINITY;
  let cancelWake: Cancel | null = null;
  let closed = false;

  function waitMs(nowMs: number): number {
    // A clock that was set back must not close the gate for as long as it was set back.
    for (let i = started.length - 1; i >= 0 && (started[i] ?? 0) > nowMs; i--) started[i] = nowMs;
    pausedUntilMs = Math.min(pausedUntilMs, nowMs + LONGEST_PAUSE_MS);
    const oldest = started.length < WINDOW_REQUESTS ? undefined : started[0];
    return Math.max(oldest === undefined ? 0 : oldest + WINDOW_MS - nowMs, pausedUntilMs - nowMs);
  }

  function serve(): void {
    cancelWake?.();
    cancelWake = null;
    while (waiting.length > 0) {
      const nowMs = clock.now();
      const delayMs = waitMs(nowMs);
      if (delayMs > 0) {
        cancelWake = timers.after(delayMs, serve);
        return;
      }
      if (started.length >= WINDOW_REQUESTS) started.shift();
      started.push(nowMs);
      waiting.shift()?.(true);
    }
  }

  return {
    take() {
      if (closed) return Promise.resolve(false);
      return new Promise((resolve) => {
        waiting.push(resolve);
        serve();
      });
    },
    pause(delayMs) {
      const untilMs = clock.now() + Math.min(delayMs, LONGEST_PAUSE_MS);
      pausedUntilMs = Math.max(pausedUntilMs, untilMs);
    },
    close() {
      closed = true;
      cancelWake?.();
      cancelWake = null;
      for (const turn of waiting.splice(0)) turn(false);
    },
  };
}
