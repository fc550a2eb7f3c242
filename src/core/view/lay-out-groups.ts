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

/** Fewer rows that need no more pages are tried until tiles gain nothing, and no more often. */
const MOST_TRIES = 8;

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
  const leastPx = Math.min(
    type.heightPx,
    Math.max(1, space.heightPx - type.headingPx - type.gapPx),
  );
  const layouts: ScaledLayout<T>[] = [];
  for (let columns = most; columns >= 1; columns -= 1) {
    layouts.push(layOutIn(columns, leastPx, space, type, groups));
  }
  const fewest = Math.min(...layouts.map(({ pages }) => pages.length));
  return layouts
    .filter(({ pages }) => pages.length === fewest)
    .map((layout) => enlarged(layout, space, type, groups))
    .reduce((best, other) => (other.scale > best.scale ? other : best));
}

/** The same columns and no more pages, filled evenly: with rows as high as that allows. */
function enlarged<T extends { readonly id: string; readonly state: TileState }>(
  layout: ScaledLayout<T>,
  space: WallSpace,
  type: LegibleType,
  groups: readonly WallGroup<T>[],
): ScaledLayout<T> {
  let best = layout;
  let leastPx = layout.tileHeightPx;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const next = layOutIn(layout.columns, leastPx + 1, space, type, groups);
    if (next.pages.length > layout.pages.length || next.tileHeightPx <= leastPx) return best;
    if (next.scale >= best.scale) best = next;
    leastPx = next.tileHeightPx;
  }
  return best;
}

/** How much larger than the smallest legible ones the tiles are decides between two layouts. */
interface ScaledLayout<T> extends GroupLayout<T> {
  readonly scale: number;
}

function layOutIn<T extends { readonly id: string; readonly state: TileState }>(
  columns: number,
  leastPx: number,
  space: WallSpace,
  type: LegibleType,
  groups: readonly WallGroup<T>[],
): ScaledLayout<T> {
  const { gapPx, headingPx, headingTypePx } = type;
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
