import type { Cancel } from "../core/lib/ports.ts";

/** However it came that there is neither a picture nor a message. */
const LONGEST_MS = 1000;
/** A hidden page is given no more of them than a visible one. */
const SHORTEST_MS = 16;

let handedMs = Number.NEGATIVE_INFINITY;
let waitingSinceMs: number | null = null;
let channel: MessageChannel | null = null;
const posted = new Set<() => void>();

/**
 * Calls once before the next picture. A hidden page has none, and browsers hold its timers back for
 * a second, and after some minutes for a whole one; a message to itself comes at once. Whoever asks
 * again sooner than a picture would have come waits for the second, or for asking anew.
 */
export const browserFrames = {
  request(fn: () => void): Cancel {
    const now = performance.now();
    waitingSinceMs ??= now;
    const once = (): void => {
      cancel();
      handedMs = performance.now();
      waitingSinceMs = null;
      fn();
    };
    // All are armed: a page that is hidden between the request and its frame must not stall.
    const frame = requestAnimationFrame(once);
    const timer = setTimeout(once, waitingSinceMs + LONGEST_MS - now);
    if (document.hidden && now - handedMs >= SHORTEST_MS) post(once);
    const cancel = (): void => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
      posted.delete(once);
    };
    return cancel;
  },
};

function post(fn: () => void): void {
  posted.add(fn);
  channel ??= openChannel();
  channel.port2.postMessage(null);
}

function openChannel(): MessageChannel {
  const { port1, port2 } = new MessageChannel();
  port1.addEventListener("message", () => {
    for (const fn of posted) fn();
  });
  port1.start();
  return { port1, port2 };
}
