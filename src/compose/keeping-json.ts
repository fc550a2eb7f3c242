import type { KeepingReport } from "../core/persistence/keeping-report.ts";

/** What is kept over a reload, as the diagnostics' JSON has it; null before that is known. */
export function keepingJson(report: KeepingReport | null): object | null {
  if (report === null) return null;
  const { samples, bytes, writtenBytes, lastWriteMs, trouble, troubled } = report;
  return {
    samples,
    bytes,
    writtenBytes,
    lastWrite: lastWriteMs === null ? null : new Date(lastWriteMs).toISOString(),
    trouble:
      trouble === null
        ? null
        : { kind: trouble.cause.kind, at: new Date(trouble.timeMs).toISOString(), lasts: troubled },
  };
}
