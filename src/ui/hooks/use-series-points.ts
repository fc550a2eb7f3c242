import { useEffect, useState } from "react";
import { flushSync } from "react-dom";
import { GRAPH_WINDOW_MS } from "../../core/view/graph-window.ts";
import { useRedrawQueue } from "../charts/chart-provider.tsx";
import { drawPicture } from "../charts/draw-picture.ts";
import type { GraphPicture } from "../charts/graph.ts";
import { useWallContext } from "../wall-context.tsx";
import { useWall } from "./use-wall.ts";

/** recharts complains below this, and nobody could read it. */
const LEAST_WIDTH_PX = 24;

/**
 * What a device's graph shows, drawn anew when its own series changed or time has moved on by a
 * pixel, only while on screen, and when the redraw queue says so.
 */
export function useSeriesPoints(
  deviceId: string,
  widthPx: number,
  onScreen: boolean,
): GraphPicture | null {
  const { seriesOf } = useWallContext();
  const queue = useRedrawQueue();
  const [picture, setPicture] = useState<GraphPicture | null>(null);
  const windowMs = useWall((state) => GRAPH_WINDOW_MS[state.view.window]);
  const revision = useWall((state) => state.devices.get(deviceId)?.revision ?? 0);
  const silent = useWall((state) => {
    const freshness = state.devices.get(deviceId)?.freshness;
    return freshness === "stale" || freshness === "offline";
  });
  const open = useWall((state) => state.devices.get(deviceId)?.open ?? null);
  const columns = Math.max(1, widthPx);
  const toMs = useWall((state) => {
    const pixelMs = windowMs / columns;
    return Math.ceil(state.nowMs / pixelMs) * pixelMs;
  });
  const drawable = onScreen && widthPx >= LEAST_WIDTH_PX;
  useEffect(() => {
    if (!drawable) return undefined;
    return queue.add(() => {
      const series = seriesOf(deviceId);
      if (series === undefined) return;
      const span = { fromMs: toMs - windowMs, toMs };
      const next = drawPicture(series, { span, columns, silent, open, revision });
      // At once, so that the queue can tell what it cost.
      flushSync(() => setPicture(next));
    });
  }, [queue, seriesOf, drawable, deviceId, revision, silent, open, windowMs, columns, toMs]);
  return picture;
}
