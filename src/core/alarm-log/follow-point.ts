import type { AlarmState } from "../alarms/alarm-state.ts";
import type { Device } from "../fleet/device.ts";
import { windowStatistics } from "../readings/statistics.ts";
import type { RollingSeries } from "../readings/rolling-series.ts";
import { advancePhase } from "./advance-phase.ts";
import { entryId, limitOf, type AlarmEntry, type Clearing } from "./alarm-entry.ts";
import type { AlarmPhase } from "./alarm-phase.ts";
import { findExcursions, worseOf } from "../alarms/find-excursions.ts";
import { AGAIN_MS } from "./again-after.ts";

type Standing = Extract<AlarmState, { readonly sinceMs: number }>;

export interface PointSight {
  readonly device: Pick<Device, "id" | "name" | "reading">;
  /** Under the one rule of this point's level. */
  readonly alarm: Exclude<AlarmState, { readonly kind: "none" }>;
  readonly series: RollingSeries;
  readonly phase: AlarmPhase;
  /** The log's entries of this point, newest first. */
  readonly entries: readonly AlarmEntry[];
  /** Cloud time, ms since the epoch. */
  readonly nowMs: number;
}

export interface PointStep {
  readonly phase: AlarmPhase;
  /** Entries that are new or were changed, in order. */
  readonly entries: readonly AlarmEntry[];
}

/** What one look at a device's alarm makes of its phase and of the log. */
export function followPoint(sight: PointSight): PointStep {
  const { alarm, entries } = sight;
  const changed: AlarmEntry[] = [];
  let { phase } = sight;
  let open = entries.find((entry) => entry.endMs === null) ?? null;

  const standing = alarm.kind === "active" ? alarm : null;
  const end = open === null ? null : endOf(open, standing, sight);
  if (open !== null && end !== null) {
    const cleared = end.cleared === "itself" && isShelved(phase) ? "while-shelved" : end.cleared;
    changed.push({ ...open, ...end, cleared, peakCelsius: peakOf(open, end.endMs, sight) });
    const withdrawn = cleared === "rule-changed" && !isShelved(phase);
    phase = advancePhase(phase, { kind: withdrawn ? "withdraw" : "clear" });
    open = null;
  }
  if (standing === null) {
    const kind = alarm.kind === "pending" ? "pending" : "clear";
    return { phase: advancePhase(phase, { kind }), entries: changed };
  }
  phase = advancePhase(phase, { kind: "standing" });
  const before = [
    ...changed,
    ...entries.filter(({ id }) => changed.every((each) => each.id !== id)),
  ];
  const known = open ?? again(standing, before);
  // What the same readings were under another limit is in the log already.
  const others = before.filter(({ id }) => id !== known?.id);
  const floorMs = Math.max(Number.NEGATIVE_INFINITY, ...others.map(({ endMs }) => endMs ?? 0));
  const here = { ...standing, sinceMs: Math.max(floorMs, standing.sinceMs) };
  const after = goOn(known ?? begin(standing, here, before, sight), here, phase, sight);
  if (after !== open) changed.push(after);
  return { phase, entries: changed };
}

function isShelved(phase: AlarmPhase): boolean {
  return phase.kind === "shelved";
}

/** Where an open entry ended, as the readings tell it now; null where it still stands. */
function endOf(
  open: AlarmEntry,
  standing: Standing | null,
  { alarm, series, device, nowMs }: PointSight,
): { readonly endMs: number; readonly cleared: Clearing } | null {
  const { rule } = alarm;
  if (open.rule !== rule.name || open.limitCelsius !== limitOf(rule, open.side)) {
    return { endMs: Math.max(open.startMs, nowMs), cleared: "rule-changed" };
  }
  const here = standing?.side === open.side ? standing : null;
  // History may tell that what stands is another one, and when the one that is known was over.
  if (here !== null && here.sinceMs <= open.startMs) return null;
  const told = findExcursions(series, rule, { fromMs: open.startMs, backfilled: false });
  const whole = series.length > 0 && series.timeMs(0) <= open.startMs;
  const alike = told.filter(({ side, endMs }) => {
    return side === open.side && endMs !== null && endMs <= (here?.sinceMs ?? endMs);
  });
  // One that chattered ended with the last of its times, any other with its only one.
  const last = open.times > 1 ? alike.at(-1) : alike[0];
  const known = whole && told[0]?.startMs === open.startMs ? (last?.endMs ?? null) : null;
  if (here !== null) {
    return known !== null && known + AGAIN_MS < here.sinceMs
      ? { endMs: known, cleared: "itself" }
      : null;
  }
  const readMs = device.reading?.timeMs ?? nowMs;
  return { endMs: Math.max(open.startMs, known ?? readMs), cleared: "itself" };
}

/** The entry that ended just before this alarm began. */
function again(standing: Standing, entries: readonly AlarmEntry[]): AlarmEntry | null {
  const { rule, side, sinceMs } = standing;
  // Only the last one: over one to the other side an entry would lie across it.
  const before = entries.find(({ endMs, foundMs }) => endMs !== null && foundMs === null);
  const isSame =
    before !== undefined &&
    before.cleared !== "rule-changed" &&
    before.side === side &&
    before.rule === rule.name &&
    before.limitCelsius === limitOf(rule, side) &&
    sinceMs <= (before.endMs ?? sinceMs) + AGAIN_MS;
  if (!isSame) return null;
  return { ...before, endMs: null, cleared: null, times: before.times + 1 };
}

/**
 * A new entry. Two screens that see a rule change at different times name the alarm by its first
 * reading all the same, unless a limit that was changed and changed back has used that name.
 */
function begin(
  { rule, side, sinceMs }: Standing,
  here: Standing,
  before: readonly AlarmEntry[],
  { device }: PointSight,
): AlarmEntry {
  const name = entryId(device.id, rule, side, sinceMs);
  const isUsed = before.some(({ id }) => id === name);
  return {
    id: isUsed ? entryId(device.id, rule, side, here.sinceMs) : name,
    deviceId: device.id,
    deviceName: device.name,
    level: rule.level,
    rule: rule.name,
    side,
    limitCelsius: limitOf(rule, side),
    startMs: sinceMs,
    endMs: null,
    peakCelsius: device.reading?.celsius ?? limitOf(rule, side),
    times: 1,
    cleared: null,
    acknowledged: null,
    shelved: null,
    foundMs: null,
  };
}

/** The entry of an alarm that stands, the same object where nothing is new. */
function goOn(
  entry: AlarmEntry,
  { sinceMs }: Standing,
  phase: AlarmPhase,
  sight: PointSight,
): AlarmEntry {
  const fresh = sight.entries.every(({ id }) => id !== entry.id);
  const startMs = fresh ? sinceMs : Math.min(entry.startMs, sinceMs);
  const peakCelsius = peakOf({ ...entry, startMs }, Number.POSITIVE_INFINITY, sight);
  const shelved = phase.kind === "shelved" ? phase.shelf : entry.shelved;
  const deviceName = sight.device.name;
  const same =
    startMs === entry.startMs &&
    peakCelsius === entry.peakCelsius &&
    shelved === entry.shelved &&
    deviceName === entry.deviceName;
  return same ? entry : { ...entry, startMs, peakCelsius, shelved, deviceName };
}

function peakOf(entry: AlarmEntry, toMs: number, { series, device }: PointSight): number {
  const untilMs = Math.min(toMs, device.reading?.timeMs ?? toMs);
  const told = windowStatistics(series, entry.startMs, untilMs);
  if (told === null) return entry.peakCelsius;
  return worseOf(entry.side, entry.peakCelsius, entry.side === "high" ? told.max : told.min);
}
