import { createContext, useContext } from "react";
import type { StoreApi } from "zustand";
import type { RollingSeries } from "../core/readings/rolling-series.ts";
import { must } from "../core/lib/must.ts";
import type { Commands } from "../store/commands.ts";
import type { WallState } from "../store/wall-state.ts";

/** The stream's session as the tree sees it: it lives from mount to unmount. */
export interface LiveStream {
  start(): void;
  close(): void;
}

/** Everything the picture is handed: what to draw, what people may ask for, what to start. */
export interface WallContextValue {
  readonly store: StoreApi<WallState>;
  /** A device's readings; undefined before the first. */
  readonly seriesOf: (deviceId: string) => RollingSeries | undefined;
  readonly commands: Commands;
  /** Absent where something else owns the stream's life: a test, a gallery. */
  readonly session?: LiveStream | undefined;
}

export const WallContext = createContext<WallContextValue | null>(null);

export function useWallContext(): WallContextValue {
  return must(useContext(WallContext), "WallContext is missing above this component");
}
