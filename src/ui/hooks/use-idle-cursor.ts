import { useEffect, useState } from "react";

/** How long a pointer rests before it is taken off the wall. */
const IDLE_MS = 3_000;

/** Whether the pointer has rested for 3 s: a wall that nobody touches shows none. */
export function useIdleCursor(): boolean {
  const [idle, setIdle] = useState(false);
  useEffect(() => {
    let timer = setTimeout(setIdle, IDLE_MS, true);
    const moved = (): void => {
      clearTimeout(timer);
      setIdle(false);
      timer = setTimeout(setIdle, IDLE_MS, true);
    };
    const moves = ["pointermove", "pointerdown"] as const;
    for (const move of moves) addEventListener(move, moved);
    return () => {
      clearTimeout(timer);
      for (const move of moves) removeEventListener(move, moved);
    };
  }, []);
  return idle;
}
