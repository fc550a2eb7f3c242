import { legibleType } from "./legible-type.ts";
import { pagesFor } from "./page-of.ts";
import type { TileMeasure, WallSpace } from "./wall-space.ts";

/** A grid of equal tiles. */
export interface WallLayout extends TileMeasure {
  readonly columns: number;
  readonly rows: number;
  readonly perPage: number;
  readonly pages: number;
}

/** What is to be shown: how many devices, and how many of them every page repeats. */
export interface WallCrowd {
  readonly count: number;
  readonly abnormal?: number | undefined;
}

/**
 * The grid that shows a crowd on as few pages as legible tiles allow, and on those as large as can
 * be; what every page repeats is reckoned with.
 */
export function layOutWall(space: WallSpace & WallCrowd): WallLayout {
  const type = legibleType(space);
  const grid = bestGrid(space, type, type.gapPx);
  return {
    ...type.measure(Math.max(0, grid.scale), {
      widthPx: shareOf(space.widthPx, grid.columns, type.gapPx),
      heightPx: shareOf(space.heightPx, grid.rows, type.gapPx),
    }),
    columns: grid.columns,
    rows: grid.rows,
    perPage: grid.columns * grid.rows,
    pages: pagesFor(space.count, space.abnormal ?? 0, grid.columns * grid.rows),
  };
}

interface Grid {
  readonly columns: number;
  readonly rows: number;
  /** How much larger than the smallest legible one a tile is. */
  readonly scale: number;
}

function bestGrid(
  { widthPx, heightPx, count, abnormal = 0 }: WallSpace & WallCrowd,
  floor: { readonly widthPx: number; readonly heightPx: number },
  gapPx: number,
): Grid {
  const most = {
    columns: howMany(widthPx, floor.widthPx, gapPx),
    rows: howMany(heightPx, floor.heightPx, gapPx),
  };
  const pages = pagesFor(count, abnormal, most.columns * most.rows);
  const wanted = leastSize(count, abnormal, pages);
  let best: Grid | null = null;
  for (let columns = most.columns; columns >= 1; columns -= 1) {
    const rows = Math.ceil(wanted / columns);
    if (rows > most.rows) break;
    const width = shareOf(widthPx, columns, gapPx);
    const height = shareOf(heightPx, rows, gapPx);
    const scale = Math.min(width / floor.widthPx, height / floor.heightPx);
    const emptier = best !== null && columns * rows >= best.columns * best.rows;
    if (best !== null && (scale < best.scale || (scale === best.scale && emptier))) continue;
    best = { columns, rows, scale };
  }
  return best ?? { ...most, scale: 1 };
}

/** The fewest tiles a page must have for no more than `pages`; more of them never need more. */
function leastSize(count: number, abnormal: number, pages: number): number {
  let size = Math.max(1, Math.ceil(count / pages));
  while (pagesFor(count, abnormal, size) > pages) size += 1;
  return size;
}

/** How many boxes of at least `leastPx` fit beside each other; one where none does. */
export function howMany(lengthPx: number, leastPx: number, gapPx: number): number {
  return Math.max(1, Math.floor((lengthPx + gapPx) / (leastPx + gapPx)));
}

/** What each of `count` boxes has of a length. */
export function shareOf(lengthPx: number, count: number, gapPx: number): number {
  return Math.max(0, (lengthPx - (count - 1) * gapPx) / count);
}
