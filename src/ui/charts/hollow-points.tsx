import type { ChartPoint } from "../../core/readings/chart-point.ts";
import { placesIn, type PlotProps } from "./plot.ts";

/** Back-filled points as rings: two paths, however many there are (sizes in chart.css). */
export function HollowPoints(props: PlotProps & { readonly points: readonly ChartPoint[] }) {
  const { xOf, yOf } = placesIn(props);
  let dots = "";
  for (const { timeMs, celsius } of props.points) {
    if (celsius === null) continue;
    dots += `M${xOf(timeMs).toFixed(1)},${yOf(celsius).toFixed(1)}h0`;
  }
  return (
    <g className="chart-hollow">
      <path className="chart-hollow-ring" d={dots} />
      <path className="chart-hollow-middle" d={dots} />
    </g>
  );
}
