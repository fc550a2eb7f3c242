import { ARC_MINUTES, legiblePx } from "./legible-px.ts";
import { linesHeight, TILE_BOXES } from "./tile-boxes.ts";
import type { TileMeasure, WallSpace } from "./wall-space.ts";

/** However near the reader is, nothing gets smaller than this. */
const SMALLEST_LINE_PX = 13;
/** `−18.9°` in the value's font size. */
const USUAL_VALUE_EM = 2.68;
/** Mark, word and age of a state at their narrowest (`✕ OFFLINE 59m`), in their own font size. */
const LINE_EM = 5.26;
/** Names grow with a larger tile, but only this share of what the value does. */
const NAME_GROWTH = 0.5;
/** Whatever its share of the value: what is lower is no picture (and recharts draws none). */
const LEAST_TRACE_PX = 18;
const HEADING_LINE = 0.98;
const GAP_UNITS = 0.55;

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

/** Sizes in CSS px from the geometry of screen and reader. */
export function legibleType(space: WallSpace): LegibleType {
  const screenWidth = Math.max(1, space.screenWidthPx ?? space.widthPx);
  const screenHeight = Math.max(1, space.screenHeightPx ?? space.heightPx);
  const leastPx = legiblePx(space, ARC_MINUTES.leastLine, "words");
  const near = Math.max(1, SMALLEST_LINE_PX / leastPx);
  const linePx = leastPx * near;
  const namePx = legiblePx(space, ARC_MINUTES.name, "words") * near;
  const valuePx = legiblePx(space, ARC_MINUTES.value, "figures") * near;
  const tracePx = Math.max(LEAST_TRACE_PX, valuePx * TILE_BOXES.traceEm);
  const gapPx = roundUp(GAP_UNITS * Math.min(screenWidth / 100, screenHeight / 56.25));
  const textPx = Math.max(valuePx * (space.valueEm ?? USUAL_VALUE_EM), linePx * LINE_EM);
  const heightPx = linesHeight({ namePx, valuePx, linePx }) + tracePx;
  // Where one heading and one tile do not fit, both shrink alike.
  const headed = heightPx + gapPx + namePx * HEADING_LINE;
  const headingTypePx = namePx * Math.min(1, space.heightPx / headed);
  return {
    widthPx: textPx + 2 * TILE_BOXES.marginEm * namePx,
    heightPx,
    gapPx,
    headingPx: roundUp(headingTypePx * HEADING_LINE),
    headingTypePx: roundUp(headingTypePx),
    measure(scale, tile) {
      const nameScale = scale < 1 ? scale : 1 + (scale - 1) * NAME_GROWTH;
      return {
        tileWidthPx: tile.widthPx,
        tileHeightPx: tile.heightPx,
        marginPx: TILE_BOXES.marginEm * namePx * nameScale,
        valuePx: roundUp(valuePx * scale),
        namePx: roundUp(namePx * nameScale),
        leastNamePx: roundUp(namePx * Math.min(1, scale)),
        leastLinePx: roundUp(linePx * Math.min(1, scale)),
        tracePx: tracePx * scale,
        gapPx,
      };
    },
  };
}

/** A size that is just legible stays so. */
function roundUp(px: number): number {
  return Math.ceil(px * 10) / 10;
}
