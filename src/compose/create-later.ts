import type { Timers } from "../core/lib/ports.ts";

/** A page that shows no graph by then, a sign-in or a cloud that is away, waits no longer for one. */
const LONGEST_MS = 5_000;

/** When whatever the first picture does without is asked for. */
export interface Later {
  /** Resolves once, after the first picture is whole or somebody cannot wait. */
  readonly due: Promise<void>;
  /** A graph is on screen; what comes next waits until the browser is idle. */
  pictured(): void;
  /** It is wanted at once. */
  hurry(): void;
}

/** `idle` calls when the browser has nothing better to do. */
export function createLater(options: {
  readonly timers: Timers;
  readonly idle: (fn: () => void) => void;
}): Later {
  const { promise, resolve } = Promise.withResolvers<void>();
  const giveUp = options.timers.after(LONGEST_MS, hurry);
  let seen = false;

  function hurry(): void {
    giveUp();
    resolve();
  }

  return {
    due: promise,
    pictured() {
      if (seen) return;
      seen = true;
      options.idle(hurry);
    },
    hurry,
  };
}
