import { useEffect, useState } from "react";
import { useCommands } from "./use-commands.ts";

/** Which of `pages` is up, from 0; it turns every `stayMs`, and by the arrow keys. */
export function usePage(pages: number, stayMs: number): number {
  const commands = useCommands();
  // A page that loaded itself anew, for another build say, goes on where it was.
  const [page, setPage] = useState(() => commands.pageAtStart());
  const current = page % Math.max(1, pages);
  useEffect(() => {
    if (pages < 2) return undefined;
    const turn = (by: number) => setPage((current + by + pages) % pages);
    const onKey = ({ key }: KeyboardEvent) => {
      if (key === "ArrowRight") turn(1);
      if (key === "ArrowLeft") turn(-1);
    };
    const timer = setTimeout(turn, stayMs, 1);
    addEventListener("keydown", onKey);
    return () => {
      clearTimeout(timer);
      removeEventListener("keydown", onKey);
    };
  }, [pages, stayMs, current]);
  useEffect(() => {
    if (pages > 1) commands.notePage(current);
  }, [pages, current, commands]);
  return current;
}
