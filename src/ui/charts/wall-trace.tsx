// A tile of the wall has no axes, so nothing of it has to be laid out: recharts' own curve on
// recharts' own surface, without its chart, which keeps a store a graph, draws each change in two
// commits and makes the path anew. Here the path stays and its `d` changes.
import { HatchPattern } from "./hatch-pattern.tsx";
import { HollowPoints } from "./hollow-points.tsx";
import { markedEndMs } from "./marked-end.ts";
import { OpenStretch } from "./open-stretch.tsx";
import { Layer, Surface } from "./recharts-curve.ts";
import { placesIn } from "./plot.ts";
import type { TemperatureChartProps } from "./temperature-chart.tsx";
import { TraceCurve } from "./trace-curve.tsx";

/** Above and below the plot, so that a line at its edge is whole. */
const TRACE_MARGIN_PX = 3;
/** Of the words in the plot: they grow with it. */
const LEAST_FONT_PX = 11;
const FONT = 0.42;
/** chart.css has the wall's own. */
const MARK_RADIUS_PX = 3.2;

/** A graph without axes, edge to edge: the trace, its band, and what is missing of it. */
export function WallTrace(props: TemperatureChartProps) {
  const { id, picture, scale, limits, openWord, widthPx, heightPx } = props;
  const { points, backfilled, gaps, open, last, fromMs, toMs } = picture;
  const endMs = markedEndMs(picture, widthPx);
  const height = heightPx - 2 * TRACE_MARGIN_PX;
  const plot = { fromMs, endMs, scale, x: 0, y: TRACE_MARGIN_PX, width: widthPx, height };
  const { xOf, yOf } = placesIn(plot);
  /** The plot's full height, between two times, as far as the window goes. */
  const stretch = (from: number, to: number) => {
    const x = xOf(Math.max(from, fromMs));
    return { x, y: TRACE_MARGIN_PX, width: Math.max(0, xOf(Math.min(to, toMs)) - x), height };
  };
  const bandTop = yOf(Math.min(limits?.high ?? scale.highCelsius, scale.highCelsius));
  const bandEnd = yOf(Math.max(limits?.low ?? scale.lowCelsius, scale.lowCelsius));
  return (
    <div className="recharts-wrapper chart">
      <Surface width={widthPx} height={heightPx}>
        {gaps.length > 0 && <HatchPattern id={`hatch-${id}`} />}
        {limits !== null && (
          <Layer className="chart-band">
            <rect
              className="recharts-reference-area-rect"
              x={0}
              y={bandTop}
              width={widthPx}
              height={Math.max(0, bandEnd - bandTop)}
            />
          </Layer>
        )}
        {gaps.map((gap) => (
          <Layer key={gap.fromMs} className="chart-gap">
            <rect {...stretch(gap.fromMs, gap.toMs)} fill={`url(#hatch-${id})`} />
          </Layer>
        ))}
        {open.map((each) => (
          <OpenStretch
            key={each.fromMs}
            {...stretch(each.fromMs, each.toMs)}
            word={openWord}
            fontPx={Math.max(LEAST_FONT_PX, Math.round(heightPx * FONT))}
          />
        ))}
        <TraceCurve points={points} {...plot} />
        {backfilled.length > 0 && <HollowPoints points={backfilled} {...plot} />}
        {last !== null && last.celsius !== null && (
          <Layer className="chart-last">
            <circle
              className="recharts-reference-dot-dot"
              cx={xOf(last.timeMs)}
              cy={yOf(last.celsius)}
              r={MARK_RADIUS_PX}
            />
          </Layer>
        )}
      </Surface>
    </div>
  );
}
