import { legibleType } from "./legible-type.ts";
import type { TileMeasure, WallSpace } from "./wall-space.ts";

/** A grid of equal tiles. */
export interface WallLayout extends TileMeasure {
  readonly columns: number;
  readonly rows: number;
  readonly perPage: number;
  /** Pages without repeats; `pageOf` reckons with those. */
  readonly pages: number;
}

/**
 * The grid that shows `count` tiles as large as can be. What does not fit legibly is spread
 * evenly over as few pages as can be, so that no page is nearly empty.
 */
export function layOutWall(space: WallSpace & { readonly count: number }): WallLayout {
  const type = legibleType(space);
  const grid = bestGrid(space, type, type.gapPx);
  const perPage = grid.columns * grid.rows;
  return {
    ...type.measure(Math.max(0, grid.scale), {
      widthPx: shareOf(space.widthPx, grid.columns, type.gapPx),
      heightPx: shareOf(space.heightPx, grid.rows, type.gapPx),
    }),
    columns: grid.columns,
    rows: grid.rows,
    perPage,
    pages: Math.max(1, Math.ceil(space.count / perPage)),
  };
}

interface Grid {
  readonly columns: number;
  readonly rows: number;
  /** How much larger than the smallest legible one a tile is. */
  readonly scale: number;
}

function bestGrid(
  { widthPx, heightPx, count }: WallSpace & { readonly count: number },
  floor: { readonly widthPx: number; readonly heightPx: number },
  gapPx: number,
): Grid {
  const most = {
    columns: howMany(widthPx, floor.widthPx, gapPx),
    rows: howMany(heightPx, floor.heightPx, gapPx),
  };
  const pages = Math.max(1, Math.ceil(count / (most.columns * most.rows)));
  const wanted = Math.max(1, Math.ceil(count / pages));
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

/** How many boxes of at least `leastPx` fit beside each other; one where none does. */
export function howMany(lengthPx: number, leastPx: number, gapPx: number): number {
  return Math.max(1, Math.floor((lengthPx + gapPx) / (leastPx + gapPx)));
}

/** What each of `count` boxes has of a length. */
export function shareOf(lengthPx: number, count: number, gapPx: number): number {
  return Math.max(0, (lengthPx - (count - 1) * gapPx) / count);
}
