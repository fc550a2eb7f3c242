import type { MeasureText } from "../hooks/use-text-measure.ts";

// The sizes of type on one wall: the same in every tile, the largest at which nothing is clipped.

/** Shares of a tile, as wall-tile.css has them. */
const INNER_WIDTH = 0.88;
const VALUE_HEIGHT = 0.42;
const NAME_HEIGHT = 0.135;
const LINE_HEIGHT = 0.135;
/** Shares of the value's font size. */
const DEGREE_EM = 0.27;
const GAP_EM = 0.2;
const ASIDE = 0.27;
const VALUE_TRACKING_EM = -0.035;
/** The longest line of a state: mark, gaps, word and age. */
const LONGEST_LINE = "WARNING 59 min";
const LINE_MARK_EM = 1.5;
/** This share of the names sets the size of all; the few longer ones shrink by themselves … */
const USUAL_NAMES = 0.9;
/** … down to this share of it, and are cut off at their end beyond that. */
const LEAST_NAME_SHARE = 0.62;

/** Sizes in CSS px, and what goes where. */
export interface WallType {
  readonly valuePx: number;
  readonly namePx: number;
  readonly linePx: number;
  /** Highest and lowest fit beside every value; they go under it otherwise. */
  readonly beside: boolean;
  /** The share of `namePx` at which a name fits. */
  readonly nameFit: (name: string) => number;
  readonly fitsBeside: (value: string, note: TwoLineNote) => boolean;
}

/** Two short lines beside a value. */
export interface TwoLineNote {
  readonly first: string;
  readonly second: string;
}

export interface WallTypeOptions {
  readonly tile: { readonly widthPx: number; readonly heightPx: number };
  /** Font sizes that are legible from where the wall is read. */
  readonly legible: { readonly valuePx: number; readonly namePx: number };
  readonly widestValue: string;
  readonly names: readonly string[];
  readonly measure: MeasureText;
}

export function fitWallType(options: WallTypeOptions): WallType {
  const { tile, legible, widestValue, measure } = options;
  const innerPx = tile.widthPx * INNER_WIDTH;
  const emOf = (value: string): number =>
    measure(value, 300) + VALUE_TRACKING_EM * value.length + DEGREE_EM;
  const valueEm = emOf(widestValue);
  const tallestPx = Math.min(legible.valuePx, tile.heightPx * VALUE_HEIGHT);
  const valuePx = Math.min(tallestPx, innerPx / valueEm);
  const roomEm = innerPx / valuePx;
  const mostNamePx = Math.min(legible.namePx, tile.heightPx * NAME_HEIGHT);
  const nameEms = options.names.map((name) => measure(name, 600)).toSorted((a, b) => a - b);
  const usualEm = Math.max(4, nameEms[Math.floor((nameEms.length - 1) * USUAL_NAMES)] ?? 0);
  const namePx = Math.max(LEAST_NAME_SHARE * mostNamePx, Math.min(mostNamePx, innerPx / usualEm));
  const lineEm = LINE_MARK_EM + measure(LONGEST_LINE, 700);
  return {
    valuePx,
    namePx,
    nameFit: (name) => {
      const share = innerPx / (namePx * Math.max(1, measure(name, 600)));
      return Math.max(LEAST_NAME_SHARE, Math.min(1, share));
    },
    linePx: Math.min(tile.heightPx * LINE_HEIGHT, innerPx / lineEm),
    beside: valueEm + GAP_EM + ASIDE * measure(widestValue, 400) <= roomEm,
    fitsBeside: (value, { first, second }) => {
      const noteEm = Math.max(measure(first, 400), measure(second, 400));
      return emOf(value) + GAP_EM + ASIDE * noteEm <= roomEm;
    },
  };
}
