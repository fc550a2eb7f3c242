import { CartesianGrid, ComposedChart, ReferenceArea, ReferenceDot, XAxis, YAxis } from "recharts";
import { HatchPattern } from "./hatch-pattern.tsx";
import { HollowPoints } from "./hollow-points.tsx";
import { OpenStretch } from "./open-stretch.tsx";
import { markedEndMs } from "./marked-end.ts";
import type { TemperatureChartProps } from "./temperature-chart.tsx";
import { axisWidthPx, TickText } from "./tick-text.tsx";
import { TraceCurve } from "./trace-curve.tsx";

const MARGIN = { top: 8, right: 4, bottom: 0, left: 0 };
/** Of the words in the plot. */
const FONT_PX = 11;
/** Half of a time label, less the margin beside the plot. */
const HALF_CLOCK_PX = 14;
/**
 * Painted in the order they are written. Any other number is a portal a part, each with React's
 * listeners of its own: 430 a graph of the wall (measured).
 */
const IN_ORDER = 0;
/** A graph between its axes. */
export function AxesChart(props: TemperatureChartProps) {
  const { id, picture, scale, limits, openWord, widthPx, heightPx } = props;
  const { points, backfilled, gaps, open, last, fromMs, toMs } = picture;
  const valueTexts = new Map(scale.valueTicks.map((tick) => [tick.celsius, tick.text]));
  const valueAxisPx = axisWidthPx(valueTexts.values());
  const plotPx = widthPx - valueAxisPx - MARGIN.right;
  const endMs = markedEndMs(picture, plotPx);
  // A label that would be cut off at the right edge is left out.
  const lastTickMs = endMs - ((endMs - fromMs) * HALF_CLOCK_PX) / Math.max(1, plotPx);
  const timeTexts = new Map(
    props.timeTicks
      .filter((tick) => tick.timeMs <= lastTickMs)
      .map((tick) => [tick.timeMs, tick.text]),
  );
  const valueTicks = [...valueTexts.keys()];
  /** All of the plot. */
  const plot = { x1: fromMs, x2: endMs, y1: scale.lowCelsius, y2: scale.highCelsius };
  return (
    <ComposedChart
      className="chart"
      width={widthPx}
      height={heightPx}
      margin={MARGIN}
      accessibilityLayer={false}
    >
      <HatchPattern id={`hatch-${id}`} />
      <CartesianGrid zIndex={IN_ORDER} className="chart-grid" vertical={false} syncWithTicks />
      <XAxis
        // Of no data: without a key it would count them.
        dataKey="timeMs"
        niceTicks="none"
        type="number"
        domain={[fromMs, endMs]}
        allowDataOverflow
        height={22}
        ticks={[...timeTexts.keys()]}
        tick={<TickText texts={timeTexts} anchor="middle" />}
        interval={0}
        tickLine={false}
        axisLine={false}
      />
      <YAxis
        niceTicks="none"
        type="number"
        domain={[scale.lowCelsius, scale.highCelsius]}
        allowDataOverflow
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
          shape={<OpenStretch word={openWord} fontPx={FONT_PX} />}
          ifOverflow="hidden"
        />
      ))}
      <ReferenceArea
        zIndex={IN_ORDER}
        {...plot}
        shape={<TraceCurve points={points} fromMs={fromMs} endMs={endMs} scale={scale} />}
      />
      {backfilled.length > 0 && (
        <ReferenceArea
          zIndex={IN_ORDER}
          {...plot}
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
