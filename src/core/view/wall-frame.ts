/** The orbit's 12 px are always within it (core/screen-care/orbit.ts). */
const LEAST_PAD_PX = 12;

/** What a wall leaves free around and between its parts, CSS px. */
export interface WallFrame {
  /** A hundredth of the width of a 16:9 screen as wide or as high as this one. */
  readonly unitPx: number;
  readonly upright: boolean;
  readonly padPx: number;
  /** Between the text of the header and the side of the screen. */
  readonly sidePx: number;
}

/** The frame of a wall on a screen of this size. */
export function wallFrame(screenWidthPx: number, screenHeightPx: number): WallFrame {
  const upright = screenHeightPx >= screenWidthPx;
  const unitPx = upright
    ? Math.max(6.5, 0.014 * screenWidthPx)
    : Math.max(7.2, Math.min(screenWidthPx / 100, screenHeightPx / 56.25));
  return {
    unitPx,
    upright,
    padPx: Math.max(LEAST_PAD_PX, 0.7 * unitPx),
    sidePx: Math.max(LEAST_PAD_PX, 0.9 * unitPx),
  };
}
