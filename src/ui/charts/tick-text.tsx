// recharts' own tick measures every label in the DOM; ours are placed where core says and are
// plain text, which is most of what a small graph used to cost.

/** Of a sign or a figure at the size of chart.css's ticks, and of a point. */
const FIGURE_PX = 7.2;
const POINT_PX = 3.6;
/** recharts' own distance of a label from the plot. */
const TICK_MARGIN_PX = 9;
/** The same for all graphs whose labels are short: plots that stand over each other line up. */
const LEAST_PX = 34;

/** Width of a vertical axis in px, so that its longest label is not cut off. */
export function axisWidthPx(texts: Iterable<string>): number {
  let widestPx = 0;
  for (const text of texts) {
    const points = text.match(/[.,]/gu)?.length ?? 0;
    widestPx = Math.max(widestPx, (text.length - points) * FIGURE_PX + points * POINT_PX);
  }
  return Math.max(LEAST_PX, Math.ceil(TICK_MARGIN_PX + widestPx));
}

interface TickProps {
  readonly x?: number | string | undefined;
  readonly y?: number | string | undefined;
  readonly payload?: { readonly value: number } | undefined;
  readonly texts: ReadonlyMap<number, string>;
  readonly anchor: "middle" | "end";
}

export function TickText({ x, y, payload, texts, anchor }: TickProps) {
  return (
    <text className="chart-tick" x={x} y={y} dy="0.32em" textAnchor={anchor}>
      {payload === undefined ? "" : texts.get(payload.value)}
    </text>
  );
}
