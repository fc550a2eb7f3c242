import { useEffect } from "react";

/** A page that is never idle is left alone this long, ms. */
const LONGEST_WAIT_MS = 5_000;

/** Does something once when `ready` is true and the browser has nothing better to do. */
export function useIdle(ready: boolean, work: () => unknown): void {
  useEffect(() => {
    if (!ready) return undefined;
    // Safari has no idle callback.
    if (typeof requestIdleCallback === "undefined") {
      const timer = setTimeout(work, LONGEST_WAIT_MS);
      return () => clearTimeout(timer);
    }
    const handle = requestIdleCallback(() => work(), { timeout: LONGEST_WAIT_MS });
    return () => cancelIdleCallback(handle);
  }, [ready, work]);
}
