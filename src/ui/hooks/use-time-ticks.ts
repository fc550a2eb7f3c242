import { timeTicks, type TimeTick } from "../../core/readings/time-ticks.ts";
import type { GraphPicture } from "../charts/graph.ts";
import { useWall } from "./use-wall.ts";

const NONE: readonly TimeTick[] = [];

/** Clock times along a graph's axis of `widthPx`; none where the axis is not shown (0). */
export function useTimeTicks(picture: GraphPicture | null, widthPx: number): readonly TimeTick[] {
  const { locale, timeZone } = useWall((state) => state.config.screen);
  if (picture === null || widthPx <= 0) return NONE;
  const { fromMs, toMs } = picture;
  return timeTicks({ fromMs, toMs, locale, timeZone, widthPx });
}
