import type { AlarmRule } from "../alarms/alarm-rule.ts";
import { findExcursions, worseOf, type Excursion } from "../alarms/find-excursions.ts";
import type { RollingSeries } from "../readings/rolling-series.ts";
import { AGAIN_MS } from "./again-after.ts";
import { missedExcursions } from "./missed-excursions.ts";

/**
 * The entries that a rule in force all the time would have made of these readings by `toMs`, ms
 * since the epoch: those that were seen live, chattering ones as one, and those found later.
 */
export function alarmsTold(
  series: RollingSeries,
  rule: AlarmRule,
  toMs: number,
): readonly Excursion[] {
  const live = joinAgain(findExcursions(series, rule, { toMs, backfilled: false }));
  const standing = live.at(-1)?.endMs === null ? live.at(-1) : undefined;
  const missed = missedExcursions(series, rule, {
    known: live,
    toMs,
    standingMs: standing?.startMs ?? null,
  });
  return [...live, ...missed].sort((a, b) => a.startMs - b.startMs);
}

/** An alarm that comes again within a minute of having gone is the same one. */
function joinAgain(excursions: readonly Excursion[]): readonly Excursion[] {
  const joined: Excursion[] = [];
  for (const each of excursions) {
    const before = joined.at(-1);
    const isSame =
      before !== undefined &&
      before.side === each.side &&
      each.startMs <= (before.endMs ?? Number.POSITIVE_INFINITY) + AGAIN_MS;
    if (!isSame) {
      joined.push(each);
      continue;
    }
    const peakCelsius = worseOf(each.side, before.peakCelsius, each.peakCelsius);
    joined[joined.length - 1] = { ...before, endMs: each.endMs, peakCelsius };
  }
  return joined;
}
