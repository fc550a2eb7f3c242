import type { TileState } from "../fleet/device.ts";
import { howMany, shareOf } from "./lay-out-wall.ts";
import { legibleType, type LegibleType } from "./legible-type.ts";
import { paginateGroups, type GroupPage, type WallGroup } from "./paginate-groups.ts";
import type { TileMeasure, WallSpace } from "./wall-space.ts";

/** Pages of groups: every tile of the wall has the same size, on all of them. */
export interface GroupLayout<T> extends TileMeasure {
  readonly columns: number;
  /** Height of a heading, and the font size in it. */
  readonly headingPx: number;
  readonly headingTypePx: number;
  readonly pages: readonly GroupPage<T>[];
}

/**
 * The layout of groups with the fewest pages, and of those with as few the one with the largest
 * tiles; a heading's height is counted where there is one.
 */
export function layOutGroups<T extends { readonly id: string; readonly state: TileState }>(
  space: WallSpace,
  groups: readonly WallGroup<T>[],
): GroupLayout<T> {
  const type = legibleType(space);
  const most = howMany(space.widthPx, type.widthPx, type.gapPx);
  let best = layOutIn(most, space, type, groups);
  for (let columns = most - 1; columns >= 1; columns -= 1) {
    const other = layOutIn(columns, space, type, groups);
    const fewer = best.pages.length - other.pages.length;
    if (fewer > 0 || (fewer === 0 && other.scale > best.scale)) best = other;
  }
  return best;
}

/** How much larger than the smallest legible ones the tiles are decides between two layouts. */
interface ScaledLayout<T> extends GroupLayout<T> {
  readonly scale: number;
}

function layOutIn<T extends { readonly id: string; readonly state: TileState }>(
  columns: number,
  space: WallSpace,
  type: LegibleType,
  groups: readonly WallGroup<T>[],
): ScaledLayout<T> {
  const { gapPx, headingPx, headingTypePx } = type;
  const leastPx = Math.min(type.heightPx, Math.max(1, space.heightPx - headingPx - gapPx));
  const pages = paginateGroups(groups, columns, (rows) => {
    return heightOf(rows, leastPx, type) <= space.heightPx + 0.01;
  });
  const widthPx = shareOf(space.widthPx, columns, gapPx);
  const heightPx = Math.min(...pages.map(({ rows }) => tileHeight(rows, space.heightPx, type)));
  const scale = Math.min(widthPx / type.widthPx, heightPx / type.heightPx);
  const measure = type.measure(scale, { widthPx, heightPx });
  return { ...measure, columns, headingPx, headingTypePx, pages, scale };
}

type Rows = GroupPage<unknown>["rows"];

function heightOf(rows: Rows, tilePx: number, type: LegibleType): number {
  return rows.length * (tilePx + type.gapPx) - type.gapPx + headingsHeight(rows, type);
}

function tileHeight(rows: Rows, heightPx: number, type: LegibleType): number {
  return shareOf(heightPx - headingsHeight(rows, type), Math.max(1, rows.length), type.gapPx);
}

function headingsHeight(rows: Rows, { headingPx, gapPx }: LegibleType): number {
  return rows.filter(({ headed }) => headed).length * (headingPx + gapPx);
}
