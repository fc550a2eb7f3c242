import { once } from "../../core/lib/once.ts";
import { persist } from "../parts/persist.ts";

/** recharts' curve alone is a small part of it, and all that a wall draws. */
export const loadTrace = once(() => persist(() => import("./wall-trace.tsx"), "WallTrace"));

/** recharts' chart is the largest part of the page, and takes the curve from the trace's chunk. */
export const loadAxesChart = once(async () => {
  await loadTrace();
  return persist(() => import("./axes-chart.tsx"), "AxesChart");
});
