import type { MeasureText } from "../hooks/use-text-measure.ts";

/** Shares of the value's font size, as wall-tile.css has them. */
const DEGREE_EM = 0.22;
const TRACKING_EM = -0.045;
const POINT_EM = -0.07;
const MINUS_EM = -0.06;
const START_EM = -0.045;

/** Width of a value with its degree sign, in its own font size. */
export function valueEm(value: string, measure: MeasureText): number {
  const signs = (value.startsWith("−") ? MINUS_EM : 0) + (/[.,]/u.test(value) ? POINT_EM : 0);
  const figures = measure(value, { face: "figures" }) + TRACKING_EM * value.length;
  return figures + signs + DEGREE_EM + START_EM;
}
