/**
 * What the lines of a wall tile take of its height, in shares of a font size. Line boxes are cut
 * to the letters: Archivo reaches 0.92 above its baseline (Å) and 0.19 below, figures 0.75 and
 * nothing, and words in capitals nothing either. wall-tile.css has the same lines.
 */
export const TILE_BOXES = {
  /** Over the name, and at both sides, of the name's. */
  padEm: 0.08,
  marginEm: 0.16,
  nameEm: 0.93,
  /** Of the value's. */
  valueEm: 0.88,
  /** Of the words of a state and their age. */
  lineEm: 0.86,
  /** The least of a trace, of the value's: 28 px at the defaults. */
  traceEm: 0.29,
} as const;

interface TileType {
  readonly namePx: number;
  readonly valuePx: number;
  readonly linePx: number;
}

/** Height of all lines of a tile without its trace, CSS px. */
export function linesHeight({ namePx, valuePx, linePx }: TileType): number {
  const { padEm, nameEm, valueEm, lineEm } = TILE_BOXES;
  return namePx * (padEm + nameEm) + valuePx * valueEm + linePx * lineEm;
}
