import { abbreviateName } from "../../core/view/abbreviate-name.ts";
import type { TileMeasure } from "../../core/view/wall-space.ts";
import type { MeasureText } from "../hooks/use-text-measure.ts";

// The sizes of type on one wall: the same in every tile, the largest at which nothing is clipped.

/** Shares of a tile, as wall-tile.css has them. */
const INNER_WIDTH = 0.9;
const VALUE_HEIGHT = 0.445;
const NAME_HEIGHT = 0.2;
const LINE_HEIGHT = 0.18;
/** Shares of the value's font size. */
const DEGREE_EM = 0.27;
const GAP_EM = 0.2;
const ASIDE = 0.27;
const VALUE_TRACKING_EM = -0.035;
const NAME_TRACKING_EM = -0.01;
/** Small type is set a little wider than it is measured at a hundred pixels. */
const ROUNDING = 1.015;
/** A state's line beside its words: the mark and two gaps. */
const LINE_MARK_EM = 1.75;
/** Highest and lowest in a line: three gaps, and what tabular signs have over measured ones. */
const EXTREMES_GAPS_EM = 2.05;
/** A mark beside a name and the gap before it, of the names' size (connectors.css). */
const MARK = 1.1;
/** This share of the names sets the size of all; the few longer ones shrink by themselves. */
const USUAL_NAMES = 0.9;

/** Sizes in CSS px, and what goes where. */
export interface WallType {
  readonly valuePx: number;
  readonly namePx: number;
  /** Of a state's words and age, where they are short enough. */
  readonly linePx: number;
  /** Of highest and lowest, where they are in a line under the value. */
  readonly extremesPx: number;
  /**
   * A name as it fits beside so many marks: the share of `namePx` it is written at, abbreviated
   * where it must be.
   */
  readonly fitName: (name: string, marks?: number) => FittedName;
  /** The share of `linePx` at which a state's words and age fit. */
  readonly fitLine: (words: string) => number;
  /** Whether two short lines have room beside a value. */
  readonly fitsBeside: (value: string, note: TwoLineNote) => boolean;
}

export interface FittedName {
  readonly text: string;
  readonly share: number;
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

/** Width of a value with its degree sign, in its own font size. */
export function valueEm(value: string, measure: MeasureText): number {
  return measure(value, 300) + VALUE_TRACKING_EM * value.length + DEGREE_EM;
}

export function fitWallType({ tile, widestValue, names, measure }: WallTypeOptions): WallType {
  const innerPx = tile.tileWidthPx * INNER_WIDTH;
  const widestEm = valueEm(widestValue, measure);
  const tallestPx = Math.min(tile.valuePx, tile.tileHeightPx * VALUE_HEIGHT);
  const valuePx = Math.min(tallestPx, innerPx / widestEm);
  const roomEm = innerPx / valuePx;

  // Semi-bold, as a name is written where there is an alarm.
  const nameEm = (name: string): number =>
    Math.max(1, measure(name, 600) * ROUNDING + NAME_TRACKING_EM * name.length);
  const { leastNamePx } = tile;
  const mostNamePx = Math.max(leastNamePx, Math.min(tile.namePx, tile.tileHeightPx * NAME_HEIGHT));
  const ems = names.map(nameEm).toSorted((a, b) => a - b);
  const usualEm = ems[Math.floor((ems.length - 1) * USUAL_NAMES)] ?? 1;
  const namePx = Math.max(leastNamePx, Math.min(mostNamePx, innerPx / usualEm));

  const mostLinePx = Math.min(leastNamePx, tile.tileHeightPx * LINE_HEIGHT);
  const extremesEm = measure("maxmin", 400) + 2 * measure(widestValue, 400) + EXTREMES_GAPS_EM;
  return {
    valuePx,
    namePx,
    fitName(name, marks = 0) {
      const roomPx = innerPx - marks * MARK * namePx;
      const text = abbreviateName(name, roomPx / leastNamePx, nameEm);
      return { text, share: Math.min(1, roomPx / (namePx * nameEm(text))) };
    },
    linePx: mostLinePx,
    fitLine: (words) => Math.min(1, innerPx / (mostLinePx * (LINE_MARK_EM + measure(words, 700)))),
    extremesPx: Math.min(mostLinePx * 0.8, innerPx / extremesEm),
    fitsBeside: (value, { first, second }) => {
      const noteEm = Math.max(measure(first, 400), measure(second, 400));
      return valueEm(value, measure) + GAP_EM + ASIDE * noteEm <= roomEm;
    },
  };
}
