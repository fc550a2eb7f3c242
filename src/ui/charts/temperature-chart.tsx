import { lazy } from "react";
import type { TimeTick } from "../../core/readings/time-ticks.ts";
import type { GraphLimits, GraphPicture, GraphScale } from "./graph.ts";
import { loadAxesChart, loadTrace } from "./load-chart.ts";

// Both come after the first picture, each in a chunk of its own: a wall never asks for axes.
const AxesChart = lazy(async () => ({ default: (await loadAxesChart()).AxesChart }));
const WallTrace = lazy(async () => ({ default: (await loadTrace()).WallTrace }));

export interface TemperatureChartProps {
  /** Unique in the page; names the hatch pattern. */
  readonly id: string;
  readonly picture: GraphPicture;
  readonly scale: GraphScale;
  readonly limits: GraphLimits | null;
  /** What is said of a stretch that was not read yet. */
  readonly openWord: string;
  readonly timeTicks: readonly TimeTick[];
  /** False on a wall tile: the trace and its band alone, edge to edge. */
  readonly axes: boolean;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** A rolling graph: props in, recharts out. Nothing here reads the store or a clock. */
export function TemperatureChart(props: TemperatureChartProps) {
  return props.axes ? <AxesChart {...props} /> : <WallTrace {...props} />;
}
