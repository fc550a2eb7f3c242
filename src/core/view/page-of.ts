import type { Cause } from "../fleet/cause.ts";
import type { TileState } from "../fleet/device.ts";

/** What one page shows. */
export interface WallPage<T> {
  readonly devices: readonly T[];
  /** From 0; the page that was asked for, counted around. */
  readonly page: number;
  readonly pages: number;
}

/** What a page is made by. */
export interface Ranked {
  readonly state: TileState;
  /** What silences it beside itself. */
  readonly cause?: Cause | null | undefined;
}

/** Worst first; what is not named here turns with the pages. */
const ABNORMAL: readonly TileState[] = ["high", "low", "offline", "stale", "late"];

/**
 * Page `page` of a wall: abnormal devices first and again on every page, the others in turn, in
 * the order given. Where the abnormal leave less than a quarter of a page, the worst of them stay
 * and the rest take their turn, so that every device is seen.
 */
export function pageOf<T extends Ranked>(
  devices: readonly T[],
  page: number,
  perPage: number,
): WallPage<T> {
  const size = Math.max(1, Math.floor(perPage));
  const sorted = devices.toSorted((a, b) => rankOf(a) - rankOf(b));
  const abnormal = sorted.filter(isAbnormal).length;
  const pages = pagesFor(sorted.length, abnormal, size);
  if (pages === 1) return { devices: sorted, page: 0, pages };
  const kept = keptOf(abnormal, size);
  const turning = size - kept;
  const at = ((Math.trunc(page) % pages) + pages) % pages;
  const start = kept + at * turning;
  const shown = [...sorted.slice(0, kept), ...sorted.slice(start, start + turning)];
  return { devices: shown, page: at, pages };
}

/** How many pages of `size` show `count` devices, `abnormal` of which every page repeats. */
export function pagesFor(count: number, abnormal: number, size: number): number {
  if (count <= size) return 1;
  const kept = keptOf(abnormal, size);
  return Math.ceil((count - kept) / (size - kept));
}

function keptOf(abnormal: number, size: number): number {
  return Math.min(abnormal, size - Math.max(1, Math.floor(size / 4)));
}

/** Whether a device is shown on every page: not where one line tells of it and of many others. */
export function isAbnormal(device: Ranked): boolean {
  return rankOf(device) < ABNORMAL.length;
}

/** Worst first, from 0; one rank for all that turn with the pages. */
export function rankOf({ state, cause = null }: Ranked): number {
  const at = ABNORMAL.indexOf(state);
  const alarm = state === "high" || state === "low";
  return at < 0 || (cause !== null && !alarm) ? ABNORMAL.length : at;
}
