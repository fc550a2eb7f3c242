import type { WallSpace } from "./wall-space.ts";

const DISTANCE_METRES = 5;
const DIAGONAL_INCHES = 55;
const MM_PER_INCH = 25.4;
/**
 * Cap heights as shares of the font size, never more than the faces have: Archivo 0.686 for words;
 * for figures Inter's 0.727, reckoned as 0.7 so that a fallback's are high enough too.
 */
const CAP_HEIGHTS = { words: 0.685, figures: 0.7 } as const;

/** Cap heights, arc minutes: ISO 9241-3 prefers 20 and allows 16; 30 for what is read first. */
export const ARC_MINUTES = { name: 20, leastLine: 16, value: 30, aside: 10 } as const;

type Screen = Omit<WallSpace, "valueEm">;

/** The font size, CSS px, whose capitals are seen under `arcMinutes` from where a wall is read. */
export function legiblePx(
  screen: Screen,
  arcMinutes: number,
  face: keyof typeof CAP_HEIGHTS,
): number {
  const width = Math.max(1, screen.screenWidthPx ?? screen.widthPx);
  const height = Math.max(1, screen.screenHeightPx ?? screen.heightPx);
  const diagonalMm = (screen.diagonalInches ?? DIAGONAL_INCHES) * MM_PER_INCH;
  const pitchMm = diagonalMm / Math.hypot(width, height);
  const metres = screen.distanceMetres ?? DISTANCE_METRES;
  return capHeightMm(metres, arcMinutes) / pitchMm / CAP_HEIGHTS[face];
}

/** Height of a letter that is seen under `arcMinutes` from `metres`: 2·D·tan(a/2). */
function capHeightMm(metres: number, arcMinutes: number): number {
  return 2 * metres * 1_000 * Math.tan(((arcMinutes / 60) * Math.PI) / 360);
}
