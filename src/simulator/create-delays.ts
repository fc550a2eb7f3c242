import type { Cancel, Timers } from "./ports.ts";

/** Waits that end early, all of them, when it is closed. */
export interface Delays {
  wait(delayMs: number): Promise<void>;
  close(): void;
}

export function createDelays(timers: Timers): Delays {
  const waiting = new Map<() => void, Cancel>();
  return {
    wait: (delayMs) =>
      new Promise((resolve) => {
        const done = (): void => {
          waiting.delete(done);
          resolve();
        };
        waiting.set(done, timers.after(delayMs, done));
      }),
    close() {
      for (const [done, cancel] of waiting) {
        cancel();
        done();
      }
    },
  };
}
