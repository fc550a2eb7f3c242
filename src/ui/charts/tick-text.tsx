// recharts' own tick measures every label in the DOM; ours are placed where core says and are
// plain text, which is most of what a small graph used to cost.

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
