import type { KeepingReport } from "../../core/persistence/keeping-report.ts";

/**
 * What is kept over a reload, as the diagnostics' JSON has it, in cloud time, which is `skewMs`
 * ahead of the local one; null before that is known.
 */
export function keepingJson(report: KeepingReport | null, skewMs: number): object | null {
  if (report === null) return null;
  const { samples, bytes, writtenBytes, lastWriteMs, trouble, troubled } = report;
  const iso = (localMs: number): string => new Date(localMs + skewMs).toISOString();
  return {
    samples,
    bytes,
    writtenBytes,
    lastWrite: lastWriteMs === null ? null : iso(lastWriteMs),
    trouble:
      trouble === null
        ? null
        : { kind: trouble.cause.kind, at: iso(trouble.timeMs), lasts: troubled },
  };
}
