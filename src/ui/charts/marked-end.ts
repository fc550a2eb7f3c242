import type { GraphPicture } from "./graph.ts";

/** Room right of the newest point for its mark. */
const MARK_PX = 7;

/** What the right edge of a plot of `plotPx` stands for, so that the newest point's mark fits. */
export function markedEndMs(
  { fromMs, toMs }: Pick<GraphPicture, "fromMs" | "toMs">,
  plotPx: number,
): number {
  return toMs + ((toMs - fromMs) * MARK_PX) / Math.max(1, plotPx - MARK_PX);
}
