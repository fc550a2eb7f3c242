import type { OpenStretch } from "../../core/fleet/device.ts";
import type { ChartPoint } from "../../core/readings/chart-point.ts";
import { decimate, type TimeSpan } from "../../core/readings/decimate.ts";
import { findHoles } from "../../core/readings/find-holes.ts";
import type { Gap } from "../../core/readings/gaps.ts";
import type { RollingSeries } from "../../core/readings/rolling-series.ts";
import { windowStatistics } from "../../core/readings/statistics.ts";
import type { GraphPicture } from "./graph.ts";

/** Hollow points closer than this would run into each other. */
const HOLLOW_SPACING_PX = 7;

export interface DrawOptions {
  readonly span: TimeSpan;
  /** From when on extremes count: the window's own start, not that of a pixel column. */
  readonly extremesFromMs: number;
  /** Pixel columns of the plot. */
  readonly columns: number;
  /** The sensor is silent: what follows its last reading is a gap too. */
  readonly silent: boolean;
  /** What was not read yet; null where nothing is. */
  readonly open: OpenStretch | null;
  /** Of the series, as the device record has it. */
  readonly revision: number;
}

/** One redraw of a series: everything a graph needs, decimated to its pixels. */
export function drawPicture(series: RollingSeries, options: DrawOptions): GraphPicture {
  const { span, columns } = options;
  const open = openGap(options);
  const points = decimate(series, span, columns, open);
  const spacingMs = ((span.toMs - span.fromMs) / columns) * HOLLOW_SPACING_PX;
  return {
    points,
    backfilled: spaced(points, spacingMs),
    ...findHoles(series, span, open, options.silent),
    last: points.at(-1) ?? null,
    extremes: windowStatistics(series, options.extremesFromMs, span.toMs),
    fromMs: span.fromMs,
    toMs: span.toMs,
    revision: options.revision,
  };
}

/** Up to now where its stream is down. */
function openGap({ open, span }: DrawOptions): Gap | null {
  if (open === null) return null;
  const toMs = open.toMs ?? span.toMs;
  return toMs <= span.fromMs || open.fromMs >= span.toMs ? null : { fromMs: open.fromMs, toMs };
}

/** Back-filled points, thinned to at least `spacingMs` apart. */
function spaced(points: readonly ChartPoint[], spacingMs: number): readonly ChartPoint[] {
  let lastMs = Number.NEGATIVE_INFINITY;
  return points.filter((point) => {
    if (!point.backfilled || point.timeMs - lastMs < spacingMs) return false;
    lastMs = point.timeMs;
    return true;
  });
}
