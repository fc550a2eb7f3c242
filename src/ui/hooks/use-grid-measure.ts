import { useLayoutEffect, useState, type RefObject } from "react";

export interface GridMeasure {
  readonly columns: number;
  /** From one row to the next, CSS pixels. */
  readonly rowPx: number;
  /** From the page's top to the grid's. */
  readonly topPx: number;
}

/** Until it is measured, and where there is no layout. */
const UNMEASURED: GridMeasure = { columns: 1, rowPx: 250, topPx: 0 };
/** A grid that has moved by less is where it was. */
const NOTICED_PX = 1;

/** How a grid of cards (cards.css) lies in its page, followed while it or the page changes size. */
export function useGridMeasure(grid: RefObject<HTMLElement | null>): GridMeasure {
  const [measure, setMeasure] = useState(UNMEASURED);
  useLayoutEffect(() => {
    const element = grid.current;
    if (element === null) return undefined;
    const look = (): void => {
      const style = getComputedStyle(element);
      const next = {
        columns: style.gridTemplateColumns.split(" ").length,
        rowPx: Number.parseFloat(style.getPropertyValue("--card-height")) + gapOf(style),
        topPx: element.getBoundingClientRect().top + window.scrollY,
      };
      setMeasure((was) => (isAlike(was, next) ? was : next));
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    // What stands above it, a banner that came or went.
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [grid]);
  return measure;
}

function gapOf({ rowGap }: CSSStyleDeclaration): number {
  return Number.parseFloat(rowGap) || 0;
}

function isAlike(a: GridMeasure, b: GridMeasure): boolean {
  return a.columns === b.columns && a.rowPx === b.rowPx && Math.abs(a.topPx - b.topPx) < NOTICED_PX;
}
