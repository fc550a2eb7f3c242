import type { AlarmRule } from "../alarms/alarm-rule.ts";
import type { Device } from "../fleet/device.ts";
import type { RollingSeries } from "../readings/rolling-series.ts";
import { entryId, limitOf, type AlarmEntry } from "./alarm-entry.ts";
import { findExcursions } from "../alarms/find-excursions.ts";
import { missedExcursions } from "./missed-excursions.ts";

export interface DiscoveryOptions {
  readonly device: Pick<Device, "id" | "name">;
  readonly rule: AlarmRule;
  readonly series: RollingSeries;
  /** The log's entries of this device and level. */
  readonly entries: readonly AlarmEntry[];
  /** The rule was not in force before, ms since the epoch. */
  readonly sinceMs: number;
  /** The alarm that stands began here; null where none does. */
  readonly standingMs: number | null;
  readonly nowMs: number;
}

/**
 * Alarms that history, or what a sensor sent late, tells of and that nobody saw live: entries for
 * the log, never raised.
 */
export function lateDiscoveries(options: DiscoveryOptions): readonly AlarmEntry[] {
  const { device, rule, series, entries, sinceMs, standingMs, nowMs } = options;
  const corrected = shortened(options);
  const known = entries.map((entry) => corrected.find(({ id }) => id === entry.id) ?? entry);
  const missed = missedExcursions(series, rule, { known, toMs: nowMs, standingMs });
  const found = missed.flatMap(({ startMs, endMs, side, peakCelsius }) => {
    if (startMs < sinceMs) return [];
    return {
      id: entryId(device.id, rule, side, startMs),
      deviceId: device.id,
      deviceName: device.name,
      level: rule.level,
      rule: rule.name,
      side,
      limitCelsius: limitOf(rule, side),
      startMs,
      endMs,
      peakCelsius,
      times: 1,
      cleared: "itself" as const,
      acknowledged: null,
      shelved: null,
      foundMs: nowMs,
    };
  });
  return [...corrected, ...found];
}

/**
 * Entries that ended while no screen was up: the first reading after that was taken for their end,
 * and history knows a better one.
 */
function shortened({ series, rule, entries }: DiscoveryOptions): readonly AlarmEntry[] {
  const ended = entries.filter(
    ({ cleared, foundMs, times, startMs }) =>
      cleared === "itself" && foundMs === null && times === 1 && startMs >= series.timeMs(0),
  );
  if (ended.length === 0) return [];
  const told = findExcursions(series, rule, { backfilled: false });
  const shorter: AlarmEntry[] = [];
  for (const entry of ended) {
    const real = told.find(({ side, startMs }) => {
      return side === entry.side && startMs === entry.startMs;
    });
    const endMs = real?.endMs ?? null;
    if (endMs === null || entry.endMs === null || endMs >= entry.endMs) continue;
    shorter.push({ ...entry, endMs });
  }
  return shorter;
}
