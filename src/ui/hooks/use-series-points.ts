import { useEffect, useState } from "react";
import { flushSync } from "react-dom";
import { GRAPH_WINDOW_MS } from "../../core/view/graph-window.ts";
import { useRedrawQueue } from "../charts/chart-provider.tsx";
import { drawPicture } from "../charts/draw-picture.ts";
import type { GraphPicture, GraphScale } from "../charts/graph.ts";
import { looksAlike } from "../charts/looks-alike.ts";
import { useWallContext } from "../wall-context.tsx";
import type { ElementSize } from "./use-element-size.ts";
import { useWall } from "./use-wall.ts";

/** recharts complains below this, and nobody could read it. */
const LEAST_WIDTH_PX = 24;

/** Whose graph is drawn first. */
const RANK = { abnormal: 0, normal: 1 } as const;

interface Plot {
  readonly size: ElementSize;
  readonly scale: GraphScale | null;
  readonly onScreen: boolean;
}

/**
 * What a device's graph shows, drawn anew when its own series changed by what can be seen or time
 * has moved on by a pixel, only while on screen, and when the redraw queue says so.
 */
export function useSeriesPoints(
  deviceId: string,
  { size, scale, onScreen }: Plot,
): GraphPicture | null {
  const { seriesOf, store } = useWallContext();
  const queue = useRedrawQueue();
  const [place] = useState(() => ({}));
  const [picture, setPicture] = useState<GraphPicture | null>(null);
  const windowMs = useWall((state) => GRAPH_WINDOW_MS[state.view.window]);
  const revision = useWall((state) => state.devices.get(deviceId)?.revision ?? 0);
  const abnormal = useWall((state) => state.devices.get(deviceId)?.state !== "normal");
  const silent = useWall((state) => {
    const freshness = state.devices.get(deviceId)?.freshness;
    return freshness === "stale" || freshness === "offline";
  });
  const open = useWall((state) => state.devices.get(deviceId)?.open ?? null);
  const columns = Math.max(1, size.widthPx);
  const pixelMs = windowMs / columns;
  const toMs = useWall((state) => Math.ceil(state.nowMs / pixelMs) * pixelMs);
  const spanCelsius = scale === null ? 0 : scale.highCelsius - scale.lowCelsius;
  const pixelCelsius = spanCelsius / Math.max(1, size.heightPx);
  const drawable = onScreen && size.widthPx >= LEAST_WIDTH_PX;
  useEffect(() => {
    if (!drawable) return;
    const redraw = (): void => {
      const series = seriesOf(deviceId);
      if (series === undefined) return;
      const span = { fromMs: toMs - windowMs, toMs };
      const extremesFromMs = store.getState().nowMs - windowMs;
      const next = drawPicture(series, { span, extremesFromMs, columns, silent, open, revision });
      const pixel = { ms: pixelMs, celsius: pixelCelsius };
      // At once, so that the queue can tell what it cost.
      flushSync(() =>
        setPicture((drawn) => (drawn !== null && looksAlike(drawn, next, pixel) ? drawn : next)),
      );
    };
    queue.add(redraw, { place, rank: abnormal ? RANK.abnormal : RANK.normal });
  }, [
    queue,
    place,
    seriesOf,
    store,
    drawable,
    deviceId,
    revision,
    silent,
    open,
    windowMs,
    columns,
    toMs,
    pixelMs,
    pixelCelsius,
    abnormal,
  ]);
  // Only what is no longer on screen gives up its turn.
  useEffect(() => (drawable ? () => queue.drop(place) : undefined), [queue, place, drawable]);
  return picture;
}
