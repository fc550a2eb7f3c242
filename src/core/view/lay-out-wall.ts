/** What the tiles must fit: CSS pixels, metres, inches. */
export interface WallSpace {
  /** The space that the tiles share. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** The whole screen; absent: the space is taken for it. */
  readonly screenWidthPx?: number | undefined;
  readonly screenHeightPx?: number | undefined;
  /** Reading distance; null: 5 m. */
  readonly distanceMetres?: number | null | undefined;
  /** Screen diagonal; null: 55". */
  readonly diagonalInches?: number | null | undefined;
  readonly count: number;
}

/** A grid of equal tiles; type sizes are font sizes, everything in CSS pixels. */
export interface WallLayout {
  readonly columns: number;
  readonly rows: number;
  readonly perPage: number;
  /** Pages without repeats; `pageOf` reckons with those. */
  readonly pages: number;
  readonly namePx: number;
  readonly valuePx: number;
  readonly smallPx: number;
  readonly headerPx: number;
  readonly gapPx: number;
}

const DISTANCE_METRES = 5;
const DIAGONAL_INCHES = 55;
const MM_PER_INCH = 25.4;
/** Cap height in arc minutes: ISO 9241-3 prefers 20 and allows 16; 30 for what is read first. */
const NAME_ARC_MINUTES = 20;
const VALUE_ARC_MINUTES = 30;
const SMALL_ARC_MINUTES = 16;
/** Cap height of Inter, as a share of the font size. */
const CAP_HEIGHT = 0.727;
/** However near the reader is, nothing gets smaller than this. */
const SMALLEST_NAME_PX = 13;
/** A tile in shares of its value's font size: `−18.9°` with its margins, and name over value over a line. */
const TILE_WIDTH_EM = 3;
const TILE_HEIGHT_EM = 2.2;
/** Names grow with a larger tile, but only this share of what the value does. */
const NAME_GROWTH = 0.5;

/** The grid that shows `count` tiles as large as can be, and as many as are legible at most. */
export function layOutWall(space: WallSpace): WallLayout {
  const { widthPx: width, heightPx: height } = space;
  const screenWidth = Math.max(1, space.screenWidthPx ?? width);
  const screenHeight = Math.max(1, space.screenHeightPx ?? height);
  const diagonalMm = (space.diagonalInches ?? DIAGONAL_INCHES) * MM_PER_INCH;
  const pitchMm = diagonalMm / Math.hypot(screenWidth, screenHeight);
  const emPx = (arcMinutes: number): number =>
    capHeightMm(space.distanceMetres ?? DISTANCE_METRES, arcMinutes) / pitchMm / CAP_HEIGHT;
  const near = Math.max(1, SMALLEST_NAME_PX / emPx(NAME_ARC_MINUTES));
  const namePx = emPx(NAME_ARC_MINUTES) * near;
  const valuePx = emPx(VALUE_ARC_MINUTES) * near;
  const unitPx = Math.min(screenWidth / 100, screenHeight / 56.25);
  const gapPx = 0.75 * unitPx;

  const floor = { widthPx: valuePx * TILE_WIDTH_EM, heightPx: valuePx * TILE_HEIGHT_EM };
  const grid = bestGrid(space, floor, gapPx);
  const perPage = grid.columns * grid.rows;
  const scale = Math.max(0, grid.scale);
  const nameScale = scale < 1 ? scale : 1 + (scale - 1) * NAME_GROWTH;
  return {
    columns: grid.columns,
    rows: grid.rows,
    perPage,
    pages: Math.max(1, Math.ceil(space.count / perPage)),
    namePx: round(namePx * nameScale),
    valuePx: round(valuePx * scale),
    smallPx: round(namePx * nameScale * (SMALL_ARC_MINUTES / NAME_ARC_MINUTES)),
    headerPx: round(3.9 * unitPx),
    gapPx: round(gapPx),
  };
}

interface Grid {
  readonly columns: number;
  readonly rows: number;
  /** How much larger than the smallest legible one a tile is. */
  readonly scale: number;
}

function bestGrid(
  { widthPx, heightPx, count }: WallSpace,
  floor: { readonly widthPx: number; readonly heightPx: number },
  gapPx: number,
): Grid {
  const fit = (length: number, least: number): number =>
    Math.max(1, Math.floor((length + gapPx) / (least + gapPx)));
  const most = { columns: fit(widthPx, floor.widthPx), rows: fit(heightPx, floor.heightPx) };
  const wanted = Math.max(1, Math.min(count, most.columns * most.rows));
  let best: Grid | null = null;
  for (let columns = most.columns; columns >= 1; columns -= 1) {
    const rows = Math.ceil(wanted / columns);
    if (rows > most.rows) break;
    const width = (widthPx - (columns - 1) * gapPx) / columns;
    const height = (heightPx - (rows - 1) * gapPx) / rows;
    const scale = Math.min(width / floor.widthPx, height / floor.heightPx);
    const emptier = best !== null && columns * rows >= best.columns * best.rows;
    if (best !== null && (scale < best.scale || (scale === best.scale && emptier))) continue;
    best = { columns, rows, scale };
  }
  return best ?? { ...most, scale: 1 };
}

/** Height of a letter that is seen under `arcMinutes` from `metres`: 2·D·tan(a/2). */
function capHeightMm(metres: number, arcMinutes: number): number {
  return 2 * metres * 1_000 * Math.tan(((arcMinutes / 60) * Math.PI) / 360);
}

/** Up: a size that is just legible stays so. */
function round(px: number): number {
  return Math.ceil(px * 10) / 10;
}
