import type { CSSProperties } from "react";
import { ARC_MINUTES, legiblePx } from "../../core/view/legible-px.ts";
import { wallFrame } from "../../core/view/wall-frame.ts";
import type { WallGeometry } from "../hooks/use-wall-pages.ts";

/** What happened is read from the distance, but does not take the screen from the tiles. */
const MOST_OF_WIDTH = 0.036;

/** The frame of a wall, and the least legible type, as wall.css asks for them. */
export function frameVariables(geometry: WallGeometry): CSSProperties {
  const { screenWidthPx, screenHeightPx } = geometry;
  const { unitPx, padPx, sidePx } = wallFrame(screenWidthPx, screenHeightPx);
  const screen = { ...geometry, widthPx: screenWidthPx, heightPx: screenHeightPx };
  const legible = legiblePx(screen, ARC_MINUTES.leastLine, "words");
  const newsPx = Math.max(1.5 * unitPx, Math.min(legible, MOST_OF_WIDTH * screenWidthPx));
  return {
    "--u": `${unitPx}px`,
    "--pad": `${padPx}px`,
    "--side": `${sidePx}px`,
    "--news-px": `${newsPx}px`,
  };
}
