import { useStore } from "zustand";
import type { WallState } from "../../store/wall-state.ts";
import { useWallContext } from "../wall-context.tsx";

/** A part of the wall's state; `select` returns a primitive or a reference the store keeps. */
export function useWall<T>(select: (state: WallState) => T): T {
  return useStore(useWallContext().store, select);
}
