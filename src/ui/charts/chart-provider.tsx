import { createContext, useContext, useEffect, useState, type ReactNode } from "react";
import { must } from "../../core/lib/must.ts";
import { createRedrawQueue, type RedrawQueue } from "./create-redraw-queue.ts";

/** Half a frame at 60 Hz: the other half belongs to input, layout and paint. */
const BUDGET_MS = 8;

/** A page that has not been scrolled for so long has come to rest. */
const REST_MS = 100;

const RedrawQueueContext = createContext<RedrawQueue | null>(null);

/** One redraw queue for all graphs of the tree. */
export function ChartProvider({ children }: { children: ReactNode }) {
  const [queue] = useState(() =>
    createRedrawQueue({
      budgetMs: BUDGET_MS,
      now: () => performance.now(),
      requestFrame: (callback) => requestAnimationFrame(callback),
      cancelFrame: (handle) => cancelAnimationFrame(handle),
    }),
  );
  useEffect(() => {
    const hold = (): void => queue.hold(REST_MS);
    window.addEventListener("scroll", hold, { passive: true });
    return () => window.removeEventListener("scroll", hold);
  }, [queue]);
  return <RedrawQueueContext value={queue}>{children}</RedrawQueueContext>;
}

export function useRedrawQueue(): RedrawQueue {
  return must(useContext(RedrawQueueContext), "ChartProvider is missing above this graph");
}
