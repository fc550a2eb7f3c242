import {
  createContext,
  useContext,
  useEffect,
  useLayoutEffect,
  useState,
  type ReactNode,
} from "react";
import { flushSync } from "react-dom";
import { must } from "../../core/lib/must.ts";
import type { WallState } from "../../store/wall-state.ts";
import { useWallContext } from "../wall-context.tsx";
import { createRedrawQueue, type RedrawQueue } from "./create-redraw-queue.ts";

/** Half a frame at 60 Hz: the other half belongs to input, layout and paint. */
const BUDGET_MS = 8;

/** A page that has not been scrolled for so long has come to rest. */
const REST_MS = 100;

type Look = (state: WallState) => void;

export interface Redraws {
  readonly queue: RedrawQueue;
  /** Calls `look` at each change of the store; the returned function ends it. */
  readonly watch: (look: Look) => () => void;
}

const RedrawsContext = createContext<Redraws | null>(null);

/** One redraw queue for all graphs of the tree, and one subscription to what they show. */
export function ChartProvider({ children }: { children: ReactNode }) {
  const { store } = useWallContext();
  const [looks] = useState(() => new Set<Look>());
  const [redraws] = useState(() => createRedraws(looks));
  // Before React's own subscriptions, which are effects: so that a graph's redraw is asked for, and
  // runs, ahead of React's render of the number, and both are one commit.
  useLayoutEffect(
    () =>
      store.subscribe((state) => {
        for (const look of looks) look(state);
      }),
    [store, looks],
  );
  useEffect(() => {
    const hold = (): void => redraws.queue.hold(REST_MS);
    window.addEventListener("scroll", hold, { passive: true });
    return () => window.removeEventListener("scroll", hold);
  }, [redraws]);
  return <RedrawsContext value={redraws}>{children}</RedrawsContext>;
}

export function useRedraws(): Redraws {
  return must(useContext(RedrawsContext), "ChartProvider is missing above this graph");
}

function createRedraws(looks: Set<Look>): Redraws {
  return {
    queue: createRedrawQueue({
      budgetMs: BUDGET_MS,
      settle: () => flushSync(() => {}),
      now: () => performance.now(),
      soon: (callback) => queueMicrotask(callback),
      requestFrame: (callback) => requestAnimationFrame(callback),
      cancelFrame: (handle) => cancelAnimationFrame(handle),
    }),
    watch(look) {
      looks.add(look);
      return () => looks.delete(look);
    },
  };
}
