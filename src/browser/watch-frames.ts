import type { Cancel, Timers } from "../core/lib/ports.ts";

const EVERY_MS = 1_000;
/** A frame that has not come for this many looks, one a second and on time, does not come. */
const LOOKS = 5;

export interface FrameWatchOptions {
  readonly timers: Timers;
  /** Time that runs only while the machine does, ms. */
  readonly runningMs: () => number;
  readonly page: {
    /** A page that nobody sees has no frames. */
    isVisible(): boolean;
    onVisibility(fn: (visible: boolean) => void): Cancel;
  };
  /** Calls `fn` with the browser's next frame, once. */
  readonly onFrame: (fn: () => void) => void;
  readonly onStill: () => void;
  /** Frames come again, after `stillMs` without one. */
  readonly onMoving: (stillMs: number) => void;
}

/**
 * Notices a browser that draws nothing any more although the page runs, as after a crash of the
 * graphics driver: the last picture stays, and looks like a live one.
 */
export function watchFrames(options: FrameWatchOptions): Cancel {
  const { timers, runningMs, page, onFrame } = options;
  let asked: { readonly atMs: number } | null = null;
  let looks = 0;
  let still = false;
  let cancel: Cancel = () => undefined;

  function ask(): void {
    const mine = { atMs: runningMs() };
    asked = mine;
    looks = 0;
    onFrame(() => {
      if (asked !== mine) return;
      asked = null;
      if (still) options.onMoving(runningMs() - mine.atMs);
      still = false;
    });
  }

  function look(): void {
    cancel = timers.after(EVERY_MS, look);
    if (!page.isVisible()) return;
    if (asked === null) {
      ask();
      return;
    }
    // Looks are counted and not time: a page that was stuck itself comes late to both.
    looks += 1;
    if (looks < LOOKS || still) return;
    still = true;
    options.onStill();
  }

  const stopSeeing = page.onVisibility(() => {
    // What was asked of a page that nobody saw says nothing.
    if (!still) asked = null;
  });
  look();
  return () => {
    cancel();
    stopSeeing();
    asked = null;
  };
}
