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
  /** Width of the widest value, in its own font size; absent: that of `−18.9°`. */
  readonly valueEm?: number | undefined;
}

/** The size of a tile and of the type in it; font sizes, everything in CSS pixels. */
export interface TileMeasure {
  readonly tileWidthPx: number;
  readonly tileHeightPx: number;
  /** At each side of a tile's text. */
  readonly marginPx: number;
  readonly valuePx: number;
  /** What a name should have, and what it has at least. */
  readonly namePx: number;
  readonly leastNamePx: number;
  /** What the words of a state have at least. */
  readonly leastLinePx: number;
  /** What a trace has at least. */
  readonly tracePx: number;
  readonly gapPx: number;
}
