import type { ChartPoint } from "../../core/readings/chart-point.ts";
import { placesIn, type PlotProps } from "./plot.ts";
import { Curve, Layer } from "./recharts-curve.ts";

/**
 * The line of a graph, with or without axes: recharts' curve alone. Its `<Line>` brings animations,
 * dots and labels, asks the browser for the path's length, and is told of each change in a commit
 * of its own.
 */
export function TraceCurve(props: PlotProps & { readonly points: readonly ChartPoint[] }) {
  const { points, fromMs } = props;
  const { xOf, yOf } = placesIn(props);
  return (
    <Layer className="recharts-line chart-line">
      <Curve
        className="recharts-line-curve"
        type="linear"
        fill="none"
        stroke="currentColor"
        points={fromEdge(points, fromMs).map(({ timeMs, celsius }) => ({
          x: written(xOf(timeMs)),
          y: celsius === null ? null : written(yOf(celsius)),
        }))}
      />
    </Layer>
  );
}

/** The line enters at the plot's edge: to the sample before it, it would cross what stands there. */
function fromEdge(points: readonly ChartPoint[], fromMs: number): readonly ChartPoint[] {
  const [first, second] = points;
  if (first === undefined || first.timeMs >= fromMs) return points;
  const inside = points.slice(1);
  if (first.celsius === null || second === undefined || second.celsius === null) return inside;
  const share = (fromMs - first.timeMs) / (second.timeMs - first.timeMs);
  const celsius = first.celsius + share * (second.celsius - first.celsius);
  return [{ ...first, timeMs: fromMs, celsius }, ...inside];
}

/** A hundredth of a pixel is seen by nobody, and a path is written and read digit by digit. */
function written(px: number): number {
  return Math.round(px * 100) / 100;
}
