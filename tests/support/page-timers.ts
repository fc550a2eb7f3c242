import type { Cancel, Timers } from "../../src/core/lib/ports.ts";
import type { FakeTime } from "./fake-timers.ts";

/** The timers of one page on a machine's time: held back while it is hidden or asleep. */
export interface PageTimers {
  readonly timers: Timers;
  /** Timers are let go once a minute. */
  hide(): void;
  /** No timer fires. */
  fallAsleep(): void;
  /** What is overdue fires at once. */
  wake(): void;
}

const MINUTE_MS = 60_000;

export function createPageTimers({ clock, timers }: FakeTime): PageTimers {
  const held = new Set<() => void>();
  let mode: "awake" | "hidden" | "asleep" = "awake";
  return {
    timers: {
      after(delayMs, fn): Cancel {
        let cancel: Cancel = timers.after(delayMs, () => {
          if (mode === "awake") fn();
          else if (mode === "hidden")
            cancel = timers.after(MINUTE_MS - (clock.now() % MINUTE_MS), fn);
          else held.add(fire);
        });
        const fire = (): void => {
          cancel = timers.after(0, fn);
        };
        return () => {
          cancel();
          held.delete(fire);
        };
      },
    },
    hide() {
      mode = "hidden";
    },
    fallAsleep() {
      mode = "asleep";
    },
    wake() {
      mode = "awake";
      const due = [...held];
      held.clear();
      for (const fire of due) fire();
    },
  };
}
