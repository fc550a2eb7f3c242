import { formatDateTime, type ClockFormat } from "../../core/view/format-clock.ts";
import type { ExportShort } from "../../live/export/run-export.ts";

export const DISK_FULL =
  "This browser has no more room on its disk, so the export was put together in memory.";

export const NO_ROOM =
  "The export was not made: this browser has no room for it, neither on its disk nor in memory.";

/** Says how many of the exported sensors lack readings, and since when (cloud time). */
export function shortNotice(short: ExportShort, total: number, format: ClockFormat): string {
  const since = formatDateTime(short.sinceMs, format);
  const whose = total === 1 ? "" : ` of ${short.sensors} of ${total} sensors`;
  return `The export is not complete: readings${whose} since ${since} are missing from it.`;
}
