import type { Extremes } from "./graph.ts";

/** Sensors share an axis while it need not show more than this, degrees Celsius … */
const SHARED_SPAN_CELSIUS = 6;
/** … or than this many times what one of them needs alone. */
const SHARED_FACTOR = 2;

export interface Measured {
  readonly id: string;
  readonly extremes: Extremes;
}

/**
 * Which sensors of a group share a vertical axis: those that live near each other. A freezer and
 * a fridge in one room would each be a flat line on an axis made for both.
 */
export function shareAxes<T extends Measured>(measured: readonly T[]): readonly (readonly T[])[] {
  const clusters: T[][] = [];
  let min = 0;
  let max = 0;
  let widest = 0;
  const middle = ({ extremes }: T): number => extremes.min + extremes.max;
  for (const each of measured.toSorted((a, b) => middle(a) - middle(b))) {
    const { extremes } = each;
    const cluster = clusters.at(-1);
    const span = extremes.max - extremes.min;
    const room = Math.max(SHARED_SPAN_CELSIUS, SHARED_FACTOR * Math.max(widest, span));
    const [low, high] = [Math.min(min, extremes.min), Math.max(max, extremes.max)];
    if (cluster !== undefined && high - low <= room) {
      cluster.push(each);
      [min, max, widest] = [low, high, Math.max(widest, span)];
    } else {
      clusters.push([each]);
      [min, max, widest] = [extremes.min, extremes.max, span];
    }
  }
  return clusters;
}
