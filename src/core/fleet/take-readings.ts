// How a device takes readings: sorted into its series, and the newest of them made current.

import type { AlarmState } from "../alarms/alarm-state.ts";
import { passedAlarms, type PassedAlarm } from "../alarms/passed-alarm.ts";
import { advanceAlarms, replayAlarms, rulesOf } from "../alarms/watch-alarms.ts";
import type { Cadence } from "../freshness/cadence.ts";
import { AHEAD_MS, currentReading, isAhead } from "../readings/current-reading.ts";
import type { ReadingsEvent, Sample } from "../readings/device-event.ts";
import type { RollingSeries } from "../readings/rolling-series.ts";
import type { Device } from "./device.ts";
import { hearDevice } from "./hear-device.ts";
import { tileState } from "./tile-state.ts";

/** A record that is being made. */
export type Draft = { -readonly [Key in keyof Device]: Device[Key] };

/** `owned`: the caller made this record and nobody has seen it yet, so it is changed in place. */
export function draftOf(device: Device, owned: boolean): Draft {
  return owned ? device : { ...device };
}

/** Samples sorted in; the newest live one becomes the current value, late ones never do. */
export function takeReadings(
  device: Device,
  { samples, backfilled, heardMs }: Pick<ReadingsEvent, "samples" | "backfilled" | "heardMs">,
  series: RollingSeries,
  cadence: Cadence = device.cadence,
  owned = false,
): Device {
  const changed = series.insertMany(samples, backfilled) > 0;
  if (heardMs !== undefined || device.aheadMs !== undefined) {
    if (!changed && cadence === device.cadence) return device;
    const after = { ...device, cadence, revision: device.revision + (changed ? 1 : 0) };
    return takeCurrent(after, series, heardMs ?? presentOf(device, samples));
  }
  const newer = backfilled ? [] : newerThan(device.reading?.timeMs, samples);
  const reading = newer.at(-1);
  if (reading === undefined) {
    if (!changed && cadence === device.cadence) return device;
    const after = { ...device, cadence, revision: device.revision + (changed ? 1 : 0) };
    return changed ? corrected(after, series) : after;
  }
  let { alarm } = device;
  // What a batch has brought before is not forgotten over its next event.
  let passed = owned ? device.passed : undefined;
  for (const sample of newer) {
    const next = advanceAlarms(alarm, sample);
    if (next !== alarm) passed = withPassed(passed, passedAlarms(alarm, next, sample));
    alarm = next;
  }
  const { cloudOffline } = hearDevice(device, reading.timeMs);
  const after = draftOf(device, owned);
  after.reading = reading;
  after.alarm = alarm;
  after.passed = passed;
  after.cadence = cadence;
  after.cloudOffline = cloudOffline;
  after.freshness = cloudOffline ? "offline" : "fresh";
  after.state = tileState(alarm, after.freshness);
  after.unconfirmed = false;
  after.revision += 1;
  return after;
}

function withPassed(
  before: readonly PassedAlarm[] | undefined,
  passed: readonly PassedAlarm[],
): readonly PassedAlarm[] | undefined {
  return passed.length === 0 ? before : [...(before ?? []), ...passed];
}

/** The device at `nowMs` (cloud time), when a reading that was ahead of its time may have come due. */
export function takeDue(device: Device, series: RollingSeries, nowMs: number): Device {
  if (device.aheadMs === undefined || isAhead(device.aheadMs, nowMs)) return device;
  return takeCurrent(device, series, nowMs);
}

/** With readings ahead of their time in the series, it says itself what the current one is. */
function takeCurrent(device: Device, series: RollingSeries, nowMs: number): Device {
  const current = currentReading(series, nowMs);
  const { aheadMs } = current;
  const standing = hasCome(device) ? device.reading : null;
  // The series may have let go of a reading that is days old.
  const reading = newest(standing, current.reading) ?? device.reading;
  if (reading === null) return { ...device, aheadMs };
  if (reading.timeMs === device.reading?.timeMs && reading.celsius === device.reading.celsius) {
    return aheadMs === device.aheadMs ? device : { ...device, aheadMs };
  }
  const alarm = alarmOf(device, series, reading);
  const { cloudOffline } = hearDevice({ ...device, reading: standing }, reading.timeMs);
  const freshness = cloudOffline ? "offline" : "fresh";
  const state = tileState(alarm, freshness);
  const unconfirmed = false;
  return { ...device, reading, aheadMs, alarm, cloudOffline, freshness, state, unconfirmed };
}

/** Of two readings with one time the series may have kept the other one. */
function corrected(device: Device, series: RollingSeries): Device {
  if (device.reading === null) return device;
  const { timeMs } = device.reading;
  const index = series.indexAt(timeMs);
  const celsius = series.celsius(index);
  if (series.timeMs(index) !== timeMs || celsius === device.reading.celsius) return device;
  const reading = { timeMs, celsius };
  const alarm = alarmOf(device, series, reading);
  return { ...device, reading, alarm, state: tileState(alarm, device.freshness) };
}

function alarmOf({ alarm }: Device, series: RollingSeries, reading: Sample): AlarmState {
  return replayAlarms(series, rulesOf(alarm), alarm, reading.timeMs);
}

/** The least the present can be, where readings came that are none of them ahead of it. */
function presentOf(device: Device, samples: readonly Sample[]): number {
  const times = samples.map(({ timeMs }) => timeMs);
  if (device.reading !== null && hasCome(device)) times.push(device.reading.timeMs);
  return Math.max(...times) - AHEAD_MS;
}

function hasCome({ reading, aheadMs }: Device): boolean {
  return reading !== null && (aheadMs === undefined || reading.timeMs < aheadMs);
}

function newest(a: Sample | null, b: Sample | null): Sample | null {
  if (a === null || b === null) return a ?? b;
  return b.timeMs >= a.timeMs ? b : a;
}

/** Ascending, the warmer of two with one time; a single sample, the usual case, as it is. */
function newerThan(knownMs: number | undefined, samples: readonly Sample[]): readonly Sample[] {
  const [first] = samples;
  const afterMs = knownMs ?? Number.NEGATIVE_INFINITY;
  if (samples.length === 1 && first !== undefined) return first.timeMs > afterMs ? samples : [];
  const newer = samples.filter((sample) => sample.timeMs > afterMs);
  newer.sort((a, b) => a.timeMs - b.timeMs || a.celsius - b.celsius);
  return newer.filter((sample, index) => sample.timeMs !== newer[index + 1]?.timeMs);
}
