import { useWall } from "./use-wall.ts";

/** Cloud time in ms since the epoch, in whole steps of `stepMs`: the store ticks, nobody else. */
export function useNow(stepMs = 1000): number {
  return useWall((state) => Math.floor(state.nowMs / stepMs) * stepMs);
}
