import { useEffect, useState } from "react";

/** Which of `pages` is up, from 0; it turns every `stayMs`, and by the arrow keys. */
export function usePage(pages: number, stayMs: number): number {
  const [page, setPage] = useState(0);
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
  return current;
}
