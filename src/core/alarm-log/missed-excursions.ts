import type { AlarmRule } from "../alarms/alarm-rule.ts";
import { findExcursions, type Excursion } from "../alarms/find-excursions.ts";
import type { RollingSeries } from "../readings/rolling-series.ts";

/** What is this near to a known alarm is part of it, as when it comes again live, ms. */
const BESIDE_MS = 60_000;

export interface MissedOptions {
  /** What is in the log already, or would be. */
  readonly known: readonly Pick<Excursion, "startMs" | "endMs">[];
  /** Readings after it are not heard, ms since the epoch. */
  readonly toMs: number;
  /** The alarm that stands began here; null where none does. */
  readonly standingMs: number | null;
}

/**
 * Excursions that all readings tell of, back-filled ones too, and that nobody saw live. What is
 * still past its limit at the end of the readings is left to the next live one.
 */
export function missedExcursions(
  series: RollingSeries,
  rule: AlarmRule,
  { known, toMs, standingMs }: MissedOptions,
): readonly (Excursion & { readonly endMs: number })[] {
  return findExcursions(series, rule, { toMs, backfilled: true }).flatMap((excursion) => {
    const { startMs, endMs } = excursion;
    if (endMs === null) return [];
    if (standingMs !== null && endMs >= standingMs) return [];
    const isKnown = known.some((entry) => {
      const lastMs = entry.endMs ?? Number.POSITIVE_INFINITY;
      return startMs <= lastMs + BESIDE_MS && endMs >= entry.startMs - BESIDE_MS;
    });
    return isKnown ? [] : [{ ...excursion, endMs }];
  });
}
