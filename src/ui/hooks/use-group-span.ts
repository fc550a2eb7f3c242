import { useState } from "react";
import { groupSpan, type GroupSpan } from "../../core/fleet/summarize-group.ts";
import type { WallState } from "../../store/wall-state.ts";
import { useWall } from "./use-wall.ts";

/** What these devices measure, as of the last tick: every reading of a crowd comes by here. */
export function useGroupSpan(deviceIds: readonly string[]): GroupSpan | null {
  const [select] = useState(createSelector);
  return useWall((state) => select(state, deviceIds));
}

function createSelector() {
  let known: { nowMs: number; ids: readonly string[]; span: GroupSpan | null } | null = null;
  return ({ devices, nowMs }: WallState, ids: readonly string[]): GroupSpan | null => {
    if (known?.nowMs === nowMs && known.ids === ids) return known.span;
    const found = groupSpan(
      ids.flatMap((id) => {
        const device = devices.get(id);
        return device === undefined ? [] : [device];
      }),
    );
    const same =
      found?.lowest === known?.span?.lowest &&
      found?.highest === known?.span?.highest &&
      found?.mean === known?.span?.mean;
    const span = same && known !== null ? known.span : found;
    known = { nowMs, ids, span };
    return span;
  };
}
