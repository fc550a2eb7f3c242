import type { Cancel, Timers } from "../core/lib/ports.ts";
import type { WakeLockState } from "../core/screen-care/wake-lock-state.ts";

/** A refused lock (a battery that is low, say) is asked for again this often. */
const AGAIN_MS = 60_000;
/** One lost sooner after it was taken waits this long: some systems take every lock away again. */
const SETTLED_MS = 1_000;

export interface WakeLockOptions {
  /** The browser's own; undefined where it has none. */
  readonly locks: Pick<WakeLock, "request"> | undefined;
  readonly timers: Timers;
  readonly page: {
    isVisible(): boolean;
    onVisibility(fn: (visible: boolean) => void): Cancel;
  };
  readonly onState: (state: WakeLockState) => void;
}

/** Keeps the screen from going dark for as long as it is wanted. */
export interface ScreenLock {
  want(wanted: boolean): void;
  close(): void;
}

/** A lock that is lost, as every one is when the page is hidden, is taken again. */
export function createScreenLock({ locks, timers, page, onState }: WakeLockOptions): ScreenLock {
  let wanted = false;
  let held: WakeLockSentinel | null = null;
  let asking = false;
  let cancel: Cancel = () => undefined;

  async function take(): Promise<void> {
    if (!wanted || held !== null || asking || locks === undefined || !page.isVisible()) return;
    asking = true;
    cancel();
    try {
      const lock = await locks.request("screen");
      held = lock;
      let settled = false;
      const stopSettling = timers.after(SETTLED_MS, () => {
        settled = true;
      });
      lock.addEventListener("release", () => {
        stopSettling();
        if (held === lock) lost(settled);
      });
      onState("held");
      if (!wanted) void release();
    } catch {
      onState("refused");
      cancel = timers.after(AGAIN_MS, () => void take());
    } finally {
      asking = false;
    }
  }

  function lost(settled: boolean): void {
    held = null;
    // Nobody sees a hidden page; it is not held there all the same.
    if (!page.isVisible()) onState("off");
    else if (settled) void take();
    else cancel = timers.after(SETTLED_MS, () => void take());
  }

  /** What was refused last, or is not to be had, stays known: that is no lock to give back. */
  async function release(): Promise<void> {
    cancel();
    const lock = held;
    held = null;
    if (lock === null) return;
    onState("off");
    await lock.release();
  }

  if (locks === undefined) onState("missing");

  const stop = page.onVisibility((visible) => {
    if (visible) void take();
  });
  return {
    want(next) {
      if (next === wanted) return;
      wanted = next;
      void (wanted ? take() : release());
    },
    close() {
      stop();
      wanted = false;
      void release();
    },
  };
}
