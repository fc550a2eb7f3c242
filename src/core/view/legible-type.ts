import type { TileMeasure, WallSpace } from "./wall-space.ts";

const DISTANCE_METRES = 5;
const DIAGONAL_INCHES = 55;
const MM_PER_INCH = 25.4;
/** Cap height in arc minutes: ISO 9241-3 prefers 20 and allows 16; 30 for what is read first. */
const NAME_ARC_MINUTES = 20;
const LEAST_NAME_ARC_MINUTES = 16;
const VALUE_ARC_MINUTES = 30;
/** Cap height of Inter, as a share of the font size. */
const CAP_HEIGHT = 0.727;
/** However near the reader is, nothing gets smaller than this. */
const SMALLEST_NAME_PX = 13;
/** A tile in shares of its value's font size: value and extremes, and name over value over a trace. */
const TILE_WIDTH_EM = 3.6;
const TILE_HEIGHT_EM = 2.25;
/** `−18.9°`, and the share of a tile's width that its text has (wall-type.ts). */
const USUAL_VALUE_EM = 2.64;
const INNER_WIDTH = 0.9;
/** Names grow with a larger tile, but only this share of what the value does. */
const NAME_GROWTH = 0.5;
const HEADING_LINE = 1.2;
const GAP_UNITS = 0.75;

/** The smallest type that is legible where the wall is read, and the tile that holds it. */
export interface LegibleType {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly gapPx: number;
  /** The box and the font size of a group's heading: that of the smallest name. */
  readonly headingPx: number;
  readonly headingTypePx: number;
  /** Type for tiles that are `scale` times the smallest legible ones; rounded up. */
  readonly measure: (scale: number, tile: { widthPx: number; heightPx: number }) => TileMeasure;
}

/** Sizes in CSS px from the geometry of screen and reader: 2·D·tan(a/2) over the pixel pitch. */
export function legibleType(space: WallSpace): LegibleType {
  const screenWidth = Math.max(1, space.screenWidthPx ?? space.widthPx);
  const screenHeight = Math.max(1, space.screenHeightPx ?? space.heightPx);
  const diagonalMm = (space.diagonalInches ?? DIAGONAL_INCHES) * MM_PER_INCH;
  const pitchMm = diagonalMm / Math.hypot(screenWidth, screenHeight);
  const emPx = (arcMinutes: number): number =>
    capHeightMm(space.distanceMetres ?? DISTANCE_METRES, arcMinutes) / pitchMm / CAP_HEIGHT;
  const near = Math.max(1, SMALLEST_NAME_PX / emPx(LEAST_NAME_ARC_MINUTES));
  const valuePx = emPx(VALUE_ARC_MINUTES) * near;
  const namePx = emPx(NAME_ARC_MINUTES) * near;
  const leastNamePx = emPx(LEAST_NAME_ARC_MINUTES) * near;
  const gapPx = roundUp(GAP_UNITS * Math.min(screenWidth / 100, screenHeight / 56.25));
  const valueEm = (space.valueEm ?? USUAL_VALUE_EM) / INNER_WIDTH;
  const heightPx = valuePx * TILE_HEIGHT_EM;
  // Where one heading and one tile do not fit, both shrink alike.
  const headed = heightPx + gapPx + leastNamePx * HEADING_LINE;
  const headingTypePx = leastNamePx * Math.min(1, space.heightPx / headed);
  return {
    widthPx: valuePx * Math.max(TILE_WIDTH_EM, valueEm),
    heightPx,
    gapPx,
    headingPx: roundUp(headingTypePx * HEADING_LINE),
    headingTypePx: roundUp(headingTypePx),
    measure(scale, tile) {
      const nameScale = scale < 1 ? scale : 1 + (scale - 1) * NAME_GROWTH;
      return {
        tileWidthPx: tile.widthPx,
        tileHeightPx: tile.heightPx,
        valuePx: roundUp(valuePx * scale),
        namePx: roundUp(namePx * nameScale),
        leastNamePx: roundUp(leastNamePx * Math.min(1, scale)),
        gapPx,
      };
    },
  };
}

/** Height of a letter that is seen under `arcMinutes` from `metres`: 2·D·tan(a/2). */
function capHeightMm(metres: number, arcMinutes: number): number {
  return 2 * metres * 1_000 * Math.tan(((arcMinutes / 60) * Math.PI) / 360);
}

/** A size that is just legible stays so. */
function roundUp(px: number): number {
  return Math.ceil(px * 10) / 10;
}
