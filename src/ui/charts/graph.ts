import type { ChartPoint } from "../../core/readings/chart-point.ts";
import type { Gap } from "../../core/readings/gaps.ts";
import type { ValueDomain } from "../../core/readings/value-domain.ts";

/** Lowest and highest reading of the window, degrees Celsius. */
export interface Extremes {
  readonly min: number;
  readonly max: number;
}

/** What one redraw of a graph shows, already decimated to its pixel columns. */
export interface GraphPicture {
  readonly points: readonly ChartPoint[];
  readonly backfilled: readonly ChartPoint[];
  readonly gaps: readonly Gap[];
  /** What was not read yet. */
  readonly open: readonly Gap[];
  readonly last: ChartPoint | null;
  /** null where the window holds no reading. */
  readonly extremes: Extremes | null;
  readonly fromMs: number;
  readonly toMs: number;
  /** Of the series it was drawn from. */
  readonly revision: number;
}

/** What a graph is drawn against: one and the same for all that share an axis. */
export type GraphScale = ValueDomain;

export interface GraphLimits {
  readonly low: number | null;
  readonly high: number | null;
}
