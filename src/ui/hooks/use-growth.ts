import { useEffect, useState } from "react";

/** As many cards as a frame can take besides what else it holds. */
const CARDS_A_FRAME = 4;

/**
 * How many of `total` may be in the page although they are off screen: some more each frame until
 * all are, and from none again when `view` is another.
 */
export function useGrowth(view: unknown, total: number): number {
  const [grown, setGrown] = useState({ view, count: 0 });
  const count = grown.view === view ? Math.min(grown.count, total) : 0;
  useEffect(() => {
    if (count >= total) return undefined;
    const frame = requestAnimationFrame(() => setGrown({ view, count: count + CARDS_A_FRAME }));
    return () => cancelAnimationFrame(frame);
  }, [view, count, total]);
  return count;
}
