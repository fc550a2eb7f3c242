import type * as Axes from "./axes-chart.tsx";
import type * as Trace from "./wall-trace.tsx";
import { persist } from "../parts/persist.ts";

let trace: Promise<typeof Trace> | null = null;
let axes: Promise<typeof Axes> | null = null;

/** recharts' curve alone is a small part of it, and all that a wall draws. */
export function loadTrace(): Promise<typeof Trace> {
  trace ??= persist(() => import("./wall-trace.tsx"), "WallTrace");
  return trace;
}

/** recharts' chart is the largest part of the page, and takes the curve from the trace's chunk. */
export function loadAxesChart(): Promise<typeof Axes> {
  axes ??= loadTrace().then(() => persist(() => import("./axes-chart.tsx"), "AxesChart"));
  return axes;
}
