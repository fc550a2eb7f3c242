import {
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceArea,
  ReferenceDot,
  XAxis,
  YAxis,
} from "recharts";
import type { TimeTick } from "../../core/readings/time-ticks.ts";
import type { GraphLimits, GraphPicture, GraphScale } from "./graph.ts";
import { HatchPattern } from "./hatch-pattern.tsx";
import { HollowPoints } from "./hollow-points.tsx";
import { OpenStretch } from "./open-stretch.tsx";
import { axisWidthPx, TickText } from "./tick-text.tsx";

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

const MARGIN_WITH_AXES = { top: 8, right: 4, bottom: 0, left: 0 };
const MARGIN_BARE = { top: 3, right: 0, bottom: 3, left: 0 };
/** Of the words in the plot: on a wall they grow with it. */
const FONT_PX = 11;
const BARE_FONT = 0.42;
/** Half of a time label, less the margin beside the plot. */
const HALF_CLOCK_PX = 14;
/**
 * Painted in the order they are written. Any other number is a portal a part, each with React's
 * listeners of its own: 430 a graph of the wall (measured).
 */
const IN_ORDER = 0;
/** Room right of the newest point for its mark. */
const MARK_PX = 7;

/** A rolling graph: props in, recharts out. Nothing here reads the store or a clock. */
export function TemperatureChart(props: TemperatureChartProps) {
  const { id, picture, scale, limits, openWord, axes, widthPx, heightPx } = props;
  const { points, backfilled, gaps, open, last, fromMs, toMs } = picture;
  const valueTexts = new Map(scale.valueTicks.map((tick) => [tick.celsius, tick.text]));
  const valueAxisPx = axisWidthPx(valueTexts.values());
  const plotPx = axes ? widthPx - valueAxisPx - MARGIN_WITH_AXES.right : widthPx;
  const endMs = toMs + ((toMs - fromMs) * MARK_PX) / Math.max(1, plotPx - MARK_PX);
  const fontPx = axes ? FONT_PX : Math.max(FONT_PX, Math.round(heightPx * BARE_FONT));
  // A label that would be cut off at the right edge is left out.
  const lastTickMs = endMs - ((endMs - fromMs) * HALF_CLOCK_PX) / Math.max(1, plotPx);
  const timeTexts = new Map(
    props.timeTicks
      .filter((tick) => tick.timeMs <= lastTickMs)
      .map((tick) => [tick.timeMs, tick.text]),
  );
  const valueTicks = [...valueTexts.keys()];
  return (
    <ComposedChart
      className="chart"
      width={widthPx}
      height={heightPx}
      data={points}
      margin={axes ? MARGIN_WITH_AXES : MARGIN_BARE}
      accessibilityLayer={false}
    >
      <HatchPattern id={`hatch-${id}`} />
      {axes && (
        <CartesianGrid zIndex={IN_ORDER} className="chart-grid" vertical={false} syncWithTicks />
      )}
      <XAxis
        dataKey="timeMs"
        type="number"
        domain={[fromMs, endMs]}
        allowDataOverflow
        hide={!axes}
        height={22}
        ticks={[...timeTexts.keys()]}
        tick={<TickText texts={timeTexts} anchor="middle" />}
        interval={0}
        tickLine={false}
        axisLine={false}
      />
      <YAxis
        type="number"
        domain={[scale.lowCelsius, scale.highCelsius]}
        allowDataOverflow
        hide={!axes}
        width={valueAxisPx}
        ticks={valueTicks}
        tick={<TickText texts={valueTexts} anchor="end" />}
        interval={0}
        tickLine={false}
        axisLine={false}
      />
      {limits !== null && (
        <ReferenceArea
          zIndex={IN_ORDER}
          className="chart-band"
          y1={Math.max(limits.low ?? scale.lowCelsius, scale.lowCelsius)}
          y2={Math.min(limits.high ?? scale.highCelsius, scale.highCelsius)}
          fillOpacity={1}
          ifOverflow="hidden"
        />
      )}
      {gaps.map((gap) => (
        <ReferenceArea
          zIndex={IN_ORDER}
          key={gap.fromMs}
          className="chart-gap"
          x1={Math.max(gap.fromMs, fromMs)}
          x2={Math.min(gap.toMs, toMs)}
          fill={`url(#hatch-${id})`}
          fillOpacity={1}
          ifOverflow="hidden"
        />
      ))}
      {open.map((stretch) => (
        <ReferenceArea
          zIndex={IN_ORDER}
          key={stretch.fromMs}
          x1={Math.max(stretch.fromMs, fromMs)}
          x2={Math.min(stretch.toMs, toMs)}
          shape={<OpenStretch word={openWord} fontPx={fontPx} />}
          ifOverflow="hidden"
        />
      ))}
      <Line
        zIndex={IN_ORDER}
        className="chart-line"
        dataKey="celsius"
        type="linear"
        stroke="currentColor"
        strokeWidth={1.5}
        dot={false}
        activeDot={false}
        connectNulls={false}
        isAnimationActive={false}
      />
      {backfilled.length > 0 && (
        <ReferenceArea
          zIndex={IN_ORDER}
          x1={fromMs}
          x2={endMs}
          y1={scale.lowCelsius}
          y2={scale.highCelsius}
          shape={<HollowPoints points={backfilled} fromMs={fromMs} endMs={endMs} scale={scale} />}
        />
      )}
      {last !== null && last.celsius !== null && (
        <ReferenceDot
          zIndex={IN_ORDER}
          className="chart-last"
          x={last.timeMs}
          y={last.celsius}
          r={3.2}
          ifOverflow="visible"
        />
      )}
    </ComposedChart>
  );
}
