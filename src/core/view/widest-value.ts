/** A wall of single digits need not have them larger than this makes them. */
const LEAST_VALUE = "00.0";
/** A shape is given up only by values that are this far from needing it again, degrees Celsius. */
const HOLD_CELSIUS = 1;

interface Extremes {
  readonly least: number;
  readonly most: number;
}

/** How values are written, and how wide that is, in any unit. */
export interface ValueShapes {
  readonly format: (celsius: number) => string;
  readonly widthOf: (shape: string) => number;
}

/**
 * The shape (`−00.0`) that no value between the extremes is wider than. The one `before` is kept
 * while they are near it, so that a reading between −9.9 and −10.0 does not move a whole wall.
 */
export function widestValue(
  before: string | null,
  { least, most }: Extremes,
  shapes: ValueShapes,
): string {
  const needed = widestOf([least, most], shapes);
  if (before === null || shapes.widthOf(before) <= shapes.widthOf(needed)) return needed;
  const near = widestOf([least - HOLD_CELSIUS, most + HOLD_CELSIUS], shapes);
  return shapes.widthOf(before) <= shapes.widthOf(near) ? before : near;
}

/** The extremes have the most figures, and the lowest has the sign. */
function widestOf(celsius: readonly number[], { format, widthOf }: ValueShapes): string {
  return celsius
    .map((each) => format(each).replaceAll(/\d/gu, "0"))
    .reduce((a, b) => (widthOf(b) > widthOf(a) ? b : a), LEAST_VALUE);
}
