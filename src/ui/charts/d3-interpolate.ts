// What d3-scale finds in place of d3-interpolate (vite.config.ts), which would bring the colours of
// all colour spaces with it: between numbers, which is all that a linear axis has.

/** From `a` to `b` as its argument goes from 0 to 1. */
export function interpolateNumber(a: number, b: number): (t: number) => number {
  return (t) => a * (1 - t) + b * t;
}

export { interpolateNumber as interpolate };

/** The same to the nearest whole number. */
export function interpolateRound(a: number, b: number): (t: number) => number {
  return (t) => Math.round(a * (1 - t) + b * t);
}

/** Scales of several pieces, which no axis of ours is. */
export function piecewise(): never {
  throw new TypeError("Axes are linear (src/ui/charts/d3-interpolate.ts)");
}
