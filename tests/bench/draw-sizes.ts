import type { Table } from "./save-result.ts";

const WIDTH = 640;
const HEIGHT = 380;
const BOX = { left: 64, right: 130, top: 28, bottom: 48 };
const COLOURS = ["#0072b2", "#d55e00", "#009e73"];

/** Cost over rate, a line for each number of sensors, both axes logarithmic; an SVG. */
export function drawSizes({ rows }: Table): string {
  const rates = Object.keys(rows[0] ?? {}).filter((key) => key !== "sensors");
  const perSecond = rates.map((rate) => Number.parseInt(rate, 10));
  const costs = rows.flatMap((row) => rates.map((rate) => Math.max(0.1, Number(row[rate]))));
  const decades = (values: readonly number[]): readonly [number, number] => [
    Math.floor(Math.log10(Math.min(...values))),
    Math.ceil(Math.log10(Math.max(...values))),
  ];
  const [fromX, toX] = decades(perSecond);
  const [fromY, toY] = decades(costs);
  const x = (value: number): number =>
    BOX.left + ((Math.log10(value) - fromX) / (toX - fromX)) * (WIDTH - BOX.left - BOX.right);
  const y = (value: number): number =>
    HEIGHT -
    BOX.bottom -
    ((Math.log10(value) - fromY) / (toY - fromY)) * (HEIGHT - BOX.top - BOX.bottom);
  const range = (from: number, to: number): readonly number[] =>
    Array.from({ length: to - from + 1 }, (_, index) => 10 ** (from + index));
  const grid = [
    ...range(fromX, toX).map((value) =>
      [
        `<line class="g" x1="${at(x(value))}" x2="${at(x(value))}" y1="${BOX.top}" y2="${HEIGHT - BOX.bottom}"/>`,
        `<text x="${at(x(value))}" y="${HEIGHT - BOX.bottom + 18}" text-anchor="middle">${value.toLocaleString("en")}</text>`,
      ].join(""),
    ),
    ...range(fromY, toY).map((value) =>
      [
        `<line class="g" x1="${BOX.left}" x2="${WIDTH - BOX.right}" y1="${at(y(value))}" y2="${at(y(value))}"/>`,
        `<text x="${BOX.left - 8}" y="${at(y(value) + 4)}" text-anchor="end">${value.toLocaleString("en")}</text>`,
      ].join(""),
    ),
  ];
  const lines = rows.map((row, index) => {
    const points = rates.map((rate, place) => {
      const cost = Math.max(0.1, Number(row[rate]));
      return [x(perSecond[place] ?? 1), y(cost)] as const;
    });
    const colour = COLOURS[index % COLOURS.length];
    const path = points.map(([px, py], place) => `${place ? "L" : "M"}${at(px)} ${at(py)}`);
    const dots = points.map(
      ([px, py]) => `<circle cx="${at(px)}" cy="${at(py)}" r="3.5" fill="${colour}"/>`,
    );
    // The labels stand in their own column, for the lines end close together.
    const label = `<text x="${WIDTH - BOX.right + 12}" y="${BOX.top + 16 + index * 20}" fill="${colour}">${Number(row["sensors"]).toLocaleString("en")} sensors</text>`;
    return `<path d="${path.join("")}" fill="none" stroke="${colour}" stroke-width="2"/>${dots.join("")}${label}`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">
<style>.g{stroke:#d0d4d8}text:not([fill]){fill:#30363c}</style>
<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>
<text x="${BOX.left}" y="16">Main thread, ms of CPU a second</text>
<text x="${WIDTH - BOX.right}" y="${HEIGHT - 10}" text-anchor="end">events a second</text>
${grid.join("\n")}
${lines.join("\n")}
</svg>
`;
}

function at(value: number): string {
  return value.toFixed(1);
}
