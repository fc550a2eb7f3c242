import type { ExportProgress } from "../../store/wall-state.ts";

/** `Exporting: 3 of 48 sensors, 12,480 rows`; of one sensor how much of the time is covered. */
export function exportWords(progress: ExportProgress, locale: string | null): string {
  const { name, done, total, rows } = progress;
  const counted = new Intl.NumberFormat(locale ?? undefined).format(rows);
  const some = `${counted} ${rows === 1 ? "row" : "rows"}`;
  if (name !== null) return `Exporting ${name}: ${percentOf(progress)} %, ${some}`;
  return `Exporting: ${done} of ${total} sensors, ${some}`;
}

/** Whole percent, and 100 only when all is done. */
export function percentOf({ share }: Pick<ExportProgress, "share">): number {
  return Math.floor(Math.min(1, Math.max(0, share)) * 100);
}
