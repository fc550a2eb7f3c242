import { useEffect, useState } from "react";
import { flushSync } from "react-dom";
import type { Device, OpenStretch } from "../../core/fleet/device.ts";
import { GRAPH_WINDOW_MS } from "../../core/view/graph-window.ts";
import { useRedraws } from "../charts/chart-provider.tsx";
import { drawPicture } from "../charts/draw-picture.ts";
import type { GraphPicture, GraphScale } from "../charts/graph.ts";
import { looksAlike } from "../charts/looks-alike.ts";
import type { WallState } from "../../store/wall-state.ts";
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

/** What of the wall's state a graph is drawn from. */
interface Drawn {
  readonly revision: number;
  readonly silent: boolean;
  readonly abnormal: boolean;
  readonly open: OpenStretch | null;
  /** Where the window ends: at the end of a pixel column. */
  readonly toMs: number;
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
  const { queue, watch } = useRedraws();
  const [place] = useState(() => ({}));
  const [picture, setPicture] = useState<GraphPicture | null>(null);
  const windowMs = useWall((state) => GRAPH_WINDOW_MS[state.view.window]);
  const columns = Math.max(1, size.widthPx);
  const pixelMs = windowMs / columns;
  const spanCelsius = scale === null ? 0 : scale.highCelsius - scale.lowCelsius;
  const pixelCelsius = spanCelsius / Math.max(1, size.heightPx);
  const drawable = onScreen && size.widthPx >= LEAST_WIDTH_PX;
  useEffect(() => {
    if (!drawable) return undefined;
    let asked: Drawn | null = null;
    const redraw = (): void => {
      const series = seriesOf(deviceId);
      if (series === undefined || asked === null) return;
      const { toMs, silent, open, revision } = asked;
      const span = { fromMs: toMs - windowMs, toMs };
      const extremesFromMs = store.getState().nowMs - windowMs;
      const next = drawPicture(series, { span, extremesFromMs, columns, silent, open, revision });
      const pixel = { ms: pixelMs, celsius: pixelCelsius };
      // At once, so that the queue can tell what it cost.
      flushSync(() =>
        setPicture((drawn) => (drawn !== null && looksAlike(drawn, next, pixel) ? drawn : next)),
      );
    };
    const look = ({ devices, nowMs }: WallState): void => {
      const next = drawnOf(devices.get(deviceId), Math.ceil(nowMs / pixelMs) * pixelMs);
      if (asked !== null && isSame(asked, next)) return;
      asked = next;
      queue.add(redraw, { place, rank: next.abnormal ? RANK.abnormal : RANK.normal });
    };
    look(store.getState());
    return watch(look);
  }, [
    queue,
    watch,
    place,
    seriesOf,
    store,
    drawable,
    deviceId,
    windowMs,
    columns,
    pixelMs,
    pixelCelsius,
  ]);
  // Only what is no longer on screen gives up its turn.
  useEffect(() => (drawable ? () => queue.drop(place) : undefined), [queue, place, drawable]);
  return picture;
}

function drawnOf(device: Device | undefined, toMs: number): Drawn {
  const silent = device?.freshness === "stale" || device?.freshness === "offline";
  return {
    revision: device?.revision ?? 0,
    silent,
    abnormal: device?.state !== "normal",
    open: device?.open ?? null,
    toMs,
  };
}

function isSame(a: Drawn, b: Drawn): boolean {
  return (
    a.revision === b.revision &&
    a.silent === b.silent &&
    a.abnormal === b.abnormal &&
    a.open === b.open &&
    a.toMs === b.toMs
  );
}
