import type { Cancel } from "../core/lib/ports.ts";

/** A hidden page gets no animation frames; its store is kept up to date at this pace instead. */
const HIDDEN_MS = 1_000;

/** Calls once before the next picture, or within a second where the page is hidden. */
export const browserFrames = {
  request(fn: () => void): Cancel {
    let done = false;
    const once = (): void => {
      if (done) return;
      done = true;
      cancel();
      fn();
    };
    // Both are armed: a page that is hidden between the request and its frame must not stall.
    const frame = requestAnimationFrame(once);
    const timer = setTimeout(once, HIDDEN_MS);
    const cancel = (): void => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
    return () => {
      done = true;
      cancel();
    };
  },
};
