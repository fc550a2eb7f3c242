import type { Cancel } from "../core/lib/ports.ts";

/** A page that is never idle does it then all the same. */
const LONGEST_WAIT_MS = 2_000;

/** Calls when the browser has nothing better to do; at the next turn where it cannot tell. */
export function whenIdle(fn: () => void): Cancel {
  // Safari has no idle callback, and a hidden page no idle time worth waiting for.
  if (typeof requestIdleCallback === "undefined" || document.visibilityState === "hidden") {
    const timer = setTimeout(fn, 0);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(() => fn(), { timeout: LONGEST_WAIT_MS });
  return () => cancelIdleCallback(handle);
}
