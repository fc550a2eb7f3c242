import type { AlarmRule } from "../alarms/alarm-rule.ts";
import type { AlarmState } from "../alarms/alarm-state.ts";
import { rulesFor } from "../alarms/rule-for.ts";
import { replayAlarms } from "../alarms/watch-alarms.ts";
import type { Device } from "../fleet/device.ts";
import { createDevice } from "../fleet/apply.ts";
import { tileState } from "../fleet/tile-state.ts";
import { UNKNOWN_CADENCE } from "../freshness/cadence.ts";
import { currentReading } from "../readings/current-reading.ts";
import type { Sample } from "../readings/device-event.ts";
import type { RollingSeries } from "../readings/rolling-series.ts";
import { nameRule, type KeptDevice } from "./kept-device.ts";

/**
 * A kept device as it goes on the wall, with its readings in `series`: what it last was, marked as
 * not confirmed. Its silence is nobody's yet, its alarm is what its own readings say, and its
 * heartbeat is the one it had until three new intervals are known. `nowMs` is cloud time.
 */
export function restoreDevice(
  kept: KeptDevice,
  series: RollingSeries,
  rules: readonly AlarmRule[],
  nowMs: number,
): Device {
  const { coverage: _, alarms: past, connectionMs, reading, intervalMs, ...description } = kept;
  const fresh = createDevice({ ...description, reported: [] }, rules);
  const watching = rulesFor(kept.labels, rules);
  const current = currentReading(series, nowMs);
  const newest = newerOf(reading, current.reading);
  const freshness = kept.cloudOffline ? "offline" : newest === null ? "waiting" : "fresh";
  const alarm = replayAlarms(series, watching, standingOf(past, watching), newest?.timeMs);
  return {
    ...fresh,
    connectionMs: connectionMs ?? undefined,
    reading: newest,
    aheadMs: current.aheadMs,
    cadence: { ...UNKNOWN_CADENCE, intervalMs },
    freshness,
    alarm,
    state: tileState(alarm, freshness),
    unconfirmed: newest !== null,
    revision: series.length === 0 ? 0 : 1,
  };
}

/** Excursions older than the readings are taken over, unless the configuration has changed. */
function standingOf(past: KeptDevice["alarms"], rules: readonly AlarmRule[]): AlarmState {
  const [worse, beside] = past.flatMap(({ rule: name, ...each }) => {
    const rule = rules.find((candidate) => nameRule(candidate) === name);
    return rule === undefined ? [] : [{ ...each, rule }];
  });
  return worse === undefined ? { kind: "none" } : { ...worse, beside };
}

function newerOf(a: Sample | null, b: Sample | null): Sample | null {
  if (a === null || b === null) return a ?? b;
  return b.timeMs >= a.timeMs ? b : a;
}
