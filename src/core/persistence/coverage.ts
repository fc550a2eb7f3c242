/** A stretch of cloud time of which every reading of a device is known, ms since the epoch. */
export interface Coverage {
  readonly fromMs: number;
  readonly toMs: number;
}

/** What is left of a claim once everything before `keptFromMs` was let go of. */
export function coverageFrom(coverage: Coverage | null, keptFromMs: number): Coverage | null {
  if (coverage === null || coverage.toMs <= keptFromMs) return null;
  return { fromMs: Math.max(coverage.fromMs, keptFromMs), toMs: coverage.toMs };
}
