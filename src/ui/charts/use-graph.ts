import { useRef, type RefObject } from "react";
import { useElementSize, type ElementSize } from "../hooks/use-element-size.ts";
import { useOnScreen } from "../hooks/use-on-screen.ts";
import { useSeriesPoints } from "../hooks/use-series-points.ts";
import type { GraphPicture, GraphScale } from "./graph.ts";

/** Drawn a little before it scrolls into view. */
const MARGIN_PX = 160;

export interface Graph {
  readonly slot: RefObject<HTMLDivElement | null>;
  readonly size: ElementSize;
  /** null until the slot is measured, on screen and its turn has come. */
  readonly picture: GraphPicture | null;
}

/** A device's graph: where it goes, how large it is, and what it shows; on a page that `scrolls`. */
export function useGraph(deviceId: string, scale: GraphScale | null, scrolls: boolean): Graph {
  const slot = useRef<HTMLDivElement>(null);
  const size = useElementSize(slot);
  const onScreen = useOnScreen(slot, scrolls ? MARGIN_PX : null);
  const picture = useSeriesPoints(deviceId, { size, scale, onScreen });
  return { slot, size, picture };
}
