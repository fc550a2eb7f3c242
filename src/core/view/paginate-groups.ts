import { isAbnormal, rankOf, type Ranked } from "./page-of.ts";

/** Devices that belong together, worst first. */
export interface WallGroup<T> {
  /** The label's value; null for devices without the label. */
  readonly value: string | null;
  readonly devices: readonly T[];
}

/** What one page shows: rows of tiles, some with headings over them. */
export interface GroupPage<T> {
  readonly rows: readonly GroupRow<T>[];
}

export interface GroupRow<T> {
  readonly headed: boolean;
  readonly segments: readonly GroupSegment<T>[];
}

/** The part of a group that stands in one row. */
export interface GroupSegment<T> extends WallGroup<T> {
  /** From 0. */
  readonly column: number;
  /** All of the group that are on this page, and how many there are on all of them. */
  readonly group: readonly T[];
  readonly total: number;
}

interface Placed extends Ranked {
  readonly id: string;
}

type Rows<T> = GroupPage<T>["rows"];

/** Of a page, at most this share repeats the abnormal ones of other pages. */
const MOST_REPEATED = 0.75;

/**
 * Groups on pages, those in trouble first. A group stays on one page unless it is larger than
 * what the repeated ones leave of a page; abnormal devices of other pages come first on every
 * page, under their own groups' headings. Every device is on some page, and none twice on one.
 */
export function paginateGroups<T extends Placed>(
  groups: readonly WallGroup<T>[],
  columns: number,
  fits: (rows: Rows<T>) => boolean,
): readonly GroupPage<T>[] {
  const worstFirst = groups.toSorted((a, b) => worst(a) - worst(b));
  const abnormal = worstFirst
    .flatMap(({ value, devices }) => devices.map((device) => ({ value, device })))
    .filter(({ device }) => isAbnormal(device))
    .toSorted((a, b) => rankOf(a.device) - rankOf(b.device));
  const totals = new Map(groups.map(({ value, devices }) => [value, devices.length]));
  const all = worstFirst.flatMap(({ devices }) => devices);
  const single = (count: number) => [{ value: null, devices: all.slice(0, count) }];
  const capacity = largest(all.length, (count) => fits(flow(single(count), columns, totals)));
  const repeats = Math.floor(capacity * MOST_REPEATED);
  const turning = Math.max(1, capacity - repeats);

  const compose = (taken: readonly WallGroup<T>[], repeated: number): Rows<T> => {
    const here = new Set(taken.flatMap(({ devices }) => devices.map(({ id }) => id)));
    const again = new Map<string | null, T[]>();
    for (const { value, device } of abnormal
      .filter((each) => !here.has(each.device.id))
      .slice(0, repeated))
      again.set(value, [...(again.get(value) ?? []), device]);
    const blocks = taken.map(({ value, devices }) => {
      const first = again.get(value) ?? [];
      again.delete(value);
      return { value, devices: [...first, ...devices] };
    });
    const elsewhere = [...again].map(([value, devices]) => ({ value, devices }));
    return flow([...elsewhere, ...blocks], columns, totals);
  };

  const pages: GroupPage<T>[] = [];
  const left = [...worstFirst];
  for (;;) {
    const [next] = left;
    if (next === undefined) return pages;
    const part = (count: number) => [{ ...next, devices: next.devices.slice(0, count) }];
    const repeated = largest(repeats, (count) => fits(compose(part(turning), count)));
    const taken = largest(left.length, (count) => fits(compose(left.slice(0, count), repeated)));
    if (taken > 0) {
      pages.push({ rows: compose(left.splice(0, taken), repeated) });
      continue;
    }
    const room = largest(next.devices.length - 1, (count) => fits(compose(part(count), repeated)));
    const shown = Math.max(1, room);
    pages.push({ rows: compose(part(shown), repeated) });
    const rest = next.devices.slice(shown);
    if (rest.length === 0) left.shift();
    else left[0] = { ...next, devices: rest };
  }
}

/** Rows of tiles in the order given; a group begins beside another only where all of it fits. */
function flow<T>(
  groups: readonly WallGroup<T>[],
  columns: number,
  totals: ReadonlyMap<string | null, number>,
): Rows<T> {
  const rows: { headed: boolean; segments: GroupSegment<T>[] }[] = [];
  let column = columns;
  for (const { value, devices } of groups) {
    const shown = devices.length;
    const total = totals.get(value) ?? shown;
    if (shown > columns - column) column = columns;
    for (let from = 0; from < shown;) {
      if (column === columns) {
        rows.push({ headed: false, segments: [] });
        column = 0;
      }
      const row = rows[rows.length - 1];
      if (row === undefined) break;
      const part = devices.slice(from, from + columns - column);
      row.segments.push({ value, devices: part, column, group: devices, total });
      row.headed ||= from === 0;
      column += part.length;
      from += part.length;
    }
  }
  return rows;
}

/** The largest number up to `limit` that `holds`, where it holds for all smaller ones too. */
function largest(limit: number, holds: (count: number) => boolean): number {
  let [good, bad] = [0, limit + 1];
  for (let step = 1; good + 1 < bad; step *= 2) {
    // Galloping first: what fits is a page, and the limit may be a fleet.
    const count = bad > limit ? Math.min(good + step, limit) : Math.floor((good + bad) / 2);
    if (holds(count)) good = count;
    else bad = count;
    if (good === limit) return limit;
  }
  return good;
}

function worst(group: WallGroup<Placed>): number {
  return Math.min(...group.devices.map(rankOf));
}
