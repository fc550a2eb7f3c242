import { useState } from "react";
import type { GraphScale } from "../charts/graph.ts";
import { createScaleSelector } from "../charts/create-scale-selector.ts";
import { useWallContext } from "../wall-context.tsx";
import { useWall } from "./use-wall.ts";

/** The vertical axes of a group's graphs by device id; none for a device without readings. */
export function useScales(
  devices: readonly { readonly id: string }[],
): ReadonlyMap<string, GraphScale> {
  const { seriesOf } = useWallContext();
  const [select] = useState(() => createScaleSelector(seriesOf));
  return useWall((state) => select(state, devices));
}
