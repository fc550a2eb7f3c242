import type { ChartPoint } from "../../core/readings/chart-point.ts";
import type { Gap } from "../../core/readings/gaps.ts";
import type { GraphPicture } from "./graph.ts";

/** What one pixel of a plot stands for, either way. */
export interface PlotPixel {
  readonly ms: number;
  readonly celsius: number;
}

/** Less than this part of a pixel is seen by nobody. */
const SEEN_PX = 0.5;

/**
 * Whether `next`, drawn in place of `drawn`, would look the same: nothing of it is half a pixel
 * elsewhere, and the same is missing. It is always what was drawn that is compared with, so that
 * small changes cannot add up unseen.
 */
export function looksAlike(drawn: GraphPicture, next: GraphPicture, pixel: PlotPixel): boolean {
  return (
    drawn.fromMs === next.fromMs &&
    drawn.toMs === next.toMs &&
    drawn.extremes?.min === next.extremes?.min &&
    drawn.extremes?.max === next.extremes?.max &&
    drawn.backfilled.length === next.backfilled.length &&
    sameStretches(drawn.gaps, next.gaps, pixel) &&
    sameStretches(drawn.open, next.open, pixel) &&
    sameTrace(drawn.points, next.points, pixel)
  );
}

function sameStretches(drawn: readonly Gap[], next: readonly Gap[], { ms }: PlotPixel): boolean {
  if (drawn.length !== next.length) return false;
  return drawn.every((gap, index) => {
    const other = next[index];
    return (
      other !== undefined &&
      Math.abs(gap.fromMs - other.fromMs) < SEEN_PX * ms &&
      Math.abs(gap.toMs - other.toMs) < SEEN_PX * ms
    );
  });
}

/** Point by point; a newest pixel column that has one point more is compared with its last. */
function sameTrace(
  drawn: readonly ChartPoint[],
  next: readonly ChartPoint[],
  pixel: PlotPixel,
): boolean {
  const more = next.length - drawn.length;
  if (more < 0 || more > 1) return false;
  return next.every((point, index) => {
    const was = drawn[Math.min(index, drawn.length - 1)];
    return was !== undefined && samePoint(was, point, pixel);
  });
}

function samePoint(a: ChartPoint, b: ChartPoint, pixel: PlotPixel): boolean {
  if (a.backfilled !== b.backfilled || Math.abs(a.timeMs - b.timeMs) >= SEEN_PX * pixel.ms) {
    return false;
  }
  if (a.celsius === null || b.celsius === null) return a.celsius === b.celsius;
  return Math.abs(a.celsius - b.celsius) < SEEN_PX * pixel.celsius;
}
