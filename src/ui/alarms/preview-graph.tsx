import type { AlarmRule } from "../../core/alarms/alarm-rule.ts";
import type { ChartPoint } from "../../core/readings/chart-point.ts";
import { decimate } from "../../core/readings/decimate.ts";
import { useWallContext } from "../wall-context.tsx";

const WIDTH = 600;
const HEIGHT = 72;
const AIR_CELSIUS = 0.5;

interface PreviewGraphProps {
  readonly deviceId: string;
  readonly rule: AlarmRule;
  readonly fromMs: number;
  readonly toMs: number;
}

/** A week of one sensor with the limits drawn through it: plain paths, as there may be several. */
export function PreviewGraph({ deviceId, rule, fromMs, toMs }: PreviewGraphProps) {
  const series = useWallContext().seriesOf(deviceId);
  if (series === undefined) return null;
  const points = decimate(series, { fromMs, toMs }, WIDTH / 2);
  const limits = [rule.low, rule.high].filter((limit) => limit !== null);
  const values = points.flatMap(({ celsius }) => (celsius === null ? [] : celsius));
  const low = Math.min(...values, ...limits) - AIR_CELSIUS;
  const high = Math.max(...values, ...limits) + AIR_CELSIUS;
  const x = (timeMs: number): number => ((timeMs - fromMs) / (toMs - fromMs)) * WIDTH;
  const y = (celsius: number): number => HEIGHT - ((celsius - low) / (high - low)) * HEIGHT;
  return (
    <svg
      className="preview-graph"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {limits.map((limit) => (
        <line key={limit} x1={0} x2={WIDTH} y1={y(limit)} y2={y(limit)} />
      ))}
      <path d={pathOf(points, x, y)} />
    </svg>
  );
}

function pathOf(
  points: readonly ChartPoint[],
  x: (timeMs: number) => number,
  y: (celsius: number) => number,
): string {
  let begun = false;
  const steps = points.map(({ timeMs, celsius }) => {
    if (celsius === null) {
      begun = false;
      return "";
    }
    const step = `${begun ? "L" : "M"}${x(timeMs).toFixed(1)} ${y(celsius).toFixed(1)}`;
    begun = true;
    return step;
  });
  return steps.join("");
}
