import { groupedPages, plainPages, type WallPages } from "../screens/wall-pages.ts";
import { valueEm } from "../tiles/value-em.ts";
import { fitWallType, type WallType } from "../tiles/wall-type.ts";
import { useDevicesInView } from "./use-devices-in-view.ts";
import type { ElementSize } from "./use-element-size.ts";
import { useGroups } from "./use-groups.ts";
import { useTextMeasure } from "./use-text-measure.ts";
import { useWall } from "./use-wall.ts";
import { useWidestValue } from "./use-widest-value.ts";

export interface TypedPages {
  readonly pages: WallPages;
  readonly type: WallType;
}

/** A screen and where it is read from; null: the defaults 5 m and 55". */
export interface WallGeometry {
  readonly screenWidthPx: number;
  readonly screenHeightPx: number;
  readonly distanceMetres: number | null;
  readonly diagonalInches: number | null;
}

/** The pages that fit `size` on a screen, and the type in their tiles. */
export function useWallPages(size: ElementSize, geometry: WallGeometry): TypedPages {
  const devices = useDevicesInView();
  const groups = useGroups();
  const measure = useTextMeasure();
  const widestValue = useWidestValue(devices, measure);
  const group = useWall((state) => state.view.group);
  const space = {
    ...size,
    ...geometry,
    valueEm: valueEm(widestValue, measure),
  };
  // Where nobody has the label there is nothing to keep together.
  const grouped = group !== null && groups.some(({ value }) => value !== null);
  const pages = grouped ? groupedPages(space, groups) : plainPages(space, devices);
  const names = devices.map(({ name }) => name);
  return { pages, type: fitWallType({ tile: pages.layout, widestValue, names, measure }) };
}
