import type { ChartPoint } from "../../core/readings/chart-point.ts";
import type { ValueDomain } from "../../core/readings/value-domain.ts";

interface HollowPointsProps {
  readonly points: readonly ChartPoint[];
  /** What the plot's left and right edge stand for. */
  readonly fromMs: number;
  readonly endMs: number;
  readonly scale: ValueDomain;
  /** The plot's box, given by recharts. */
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
  readonly height?: number;
}

/** Back-filled points as rings: two paths, however many there are (sizes in chart.css). */
export function HollowPoints(props: HollowPointsProps) {
  const { points, fromMs, endMs, scale, x = 0, y = 0, width = 0, height = 0 } = props;
  const pxPerMs = width / (endMs - fromMs);
  const pxPerDegree = height / (scale.highCelsius - scale.lowCelsius);
  let dots = "";
  for (const { timeMs, celsius } of points) {
    if (celsius === null) continue;
    const left = x + (timeMs - fromMs) * pxPerMs;
    const top = y + (scale.highCelsius - celsius) * pxPerDegree;
    dots += `M${left.toFixed(1)},${top.toFixed(1)}h0`;
  }
  return (
    <g className="chart-hollow">
      <path className="chart-hollow-ring" d={dots} />
      <path className="chart-hollow-middle" d={dots} />
    </g>
  );
}
