import { linesHeight, TILE_BOXES } from "../../core/view/tile-boxes.ts";
import type { TypeWidth } from "../../core/view/type-width.ts";
import type { TileMeasure } from "../../core/view/wall-space.ts";
import type { MeasureText } from "../hooks/use-text-measure.ts";
import { fitNames, type FittedName } from "./fit-names.ts";
import { fitStateLine, type FittedLine, type StateLine } from "./fit-state-line.ts";
import { valueEm } from "./value-em.ts";

// The sizes of type on one wall: the same in every tile, the largest at which nothing is clipped.

/** Of the value's font size. */
const GAP_EM = 0.13;
const ASIDE = 0.34;
/** Of the size of a state's line, which has the same place. */
const EXTREMES = 0.8;
/** Highest and lowest in a line: three gaps, in their own font size. */
const EXTREMES_GAPS_EM = 1.7;

/** Sizes in CSS px, and what goes where. */
export interface WallType {
  readonly marginPx: number;
  readonly valuePx: number;
  readonly namePx: number;
  /** Of the names, and of what is small beside and under values. */
  readonly width: TypeWidth;
  /** Of a state's words and age, where they are short enough. */
  readonly linePx: number;
  /** Two small lines beside a value; one at the end of a trace is a little smaller. */
  readonly asidePx: number;
  /** Of highest and lowest, where they are in a line under the value. */
  readonly extremesPx: number;
  /** A name as it fits beside so many marks. */
  readonly fitName: (name: string, marks?: number) => FittedName;
  /** A state's words and age as they fit. */
  readonly fitLine: (line: StateLine) => FittedLine;
  /** Whether two short lines have room beside a value. */
  readonly fitsBeside: (value: string, note: TwoLineNote) => boolean;
}

/** Two short lines beside a value. */
export interface TwoLineNote {
  readonly first: string;
  readonly second: string;
}

export interface WallTypeOptions {
  readonly tile: TileMeasure;
  readonly widestValue: string;
  readonly names: readonly string[];
  readonly measure: MeasureText;
}

export function fitWallType({ tile, widestValue, names, measure }: WallTypeOptions): WallType {
  const { marginPx, leastLinePx, leastNamePx } = tile;
  const roomPx = Math.max(1, tile.tileWidthPx - 2 * marginPx);
  const valuePx = Math.min(tile.valuePx, roomPx / valueEm(widestValue, measure));
  const fitted = fitNames({ names, roomPx, mostPx: tile.namePx, leastPx: leastNamePx, measure });
  const { namePx, width } = fitted;

  // What name, value and trace leave is the state's.
  const taken = linesHeight({ namePx, valuePx, linePx: 0 }) + tile.tracePx;
  const leftPx = (tile.tileHeightPx - taken) / TILE_BOXES.lineEm;
  const linePx = Math.max(leastLinePx, Math.min(namePx, leftPx));
  const asidePx = ASIDE * valuePx;
  const small = (text: string): number => measure(text, { face: "words", weight: 450, width });
  const extremesEm = small("maxmin") + 2 * small(widestValue) + EXTREMES_GAPS_EM;
  return {
    marginPx,
    valuePx,
    namePx,
    width,
    linePx,
    asidePx,
    extremesPx: Math.min(Math.max(asidePx, EXTREMES * linePx), roomPx / extremesEm),
    fitName: fitted.fitName,
    fitLine: (line) => fitStateLine(line, { roomPx, linePx, leastLinePx, width, measure }),
    fitsBeside: (value, { first, second }) => {
      const notePx = asidePx * Math.max(small(first), small(second));
      return valuePx * (valueEm(value, measure) + GAP_EM) + notePx <= roomPx;
    },
  };
}
