import { useEffect, useState } from "react";

/** Where there is nothing to draw, nobody waits longer for it, ms. */
const LONGEST_WAIT_MS = 5_000;

const first = Promise.withResolvers<void>();

/** Resolves when a graph has been drawn since the page was opened. */
export const firstGraph: Promise<void> = first.promise;

/** To be mounted beside a graph: it has been drawn then. */
export function FirstGraph() {
  useEffect(() => first.resolve(), []);
  return null;
}

/** Whether a graph has been drawn since the page was opened, or none came for a while. */
export function useFirstGraph(): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const end = (): void => setOver(true);
    const timer = setTimeout(end, LONGEST_WAIT_MS);
    void firstGraph.then(end);
    return () => clearTimeout(timer);
  }, []);
  return over;
}
