// What happens to one device's record: from the device list, from a live event, from history.
// Every function returns the same object where nothing changed, so that its tile does not render.

import { advanceAlarm, replayAlarm, restingAlarm } from "../alarms/advance-alarm.ts";
import type { AlarmRule } from "../alarms/alarm-rule.ts";
import { ruleFor } from "../alarms/rule-for.ts";
import { learnHeartbeat, learnTouch, UNKNOWN_CADENCE } from "../freshness/cadence.ts";
import type { DeviceEvent, ReadingsEvent, Sample } from "../readings/device-event.ts";
import type { RollingSeries } from "../readings/rolling-series.ts";
import type { Device, DeviceSnapshot } from "./device.ts";
import { hearConnection, hearDevice } from "./hear-device.ts";
import { keepIdentity } from "./keep-identity.ts";
import { relabel } from "./relabel.ts";
import { tileState } from "./tile-state.ts";

/** DT device types that measure a temperature; others do once they have reported one. */
const TEMPERATURE_TYPES: ReadonlySet<string> = new Set(["temperature", "humidity", "co2"]);

/** Whether a device belongs on a wall of temperatures. */
export function carriesTemperature(snapshot: Pick<DeviceSnapshot, "type" | "reported">): boolean {
  return TEMPERATURE_TYPES.has(snapshot.type) || snapshot.reported.length > 0;
}

/** A device nothing is known of but what the list says; its readings follow by `applySnapshot`. */
export function createDevice(snapshot: DeviceSnapshot, rules: readonly AlarmRule[]): Device {
  const { reported: _, ...description } = snapshot;
  const alarm = restingAlarm(ruleFor(snapshot.labels, rules));
  return {
    ...description,
    reading: null,
    cadence: UNKNOWN_CADENCE,
    freshness: "waiting",
    alarm,
    state: "waiting",
    history: "none",
    revision: 0,
  };
}

/** The device as the list describes it now; its reported reading counts when it is the newest. */
export function applySnapshot(
  device: Device,
  snapshot: DeviceSnapshot,
  series: RollingSeries,
  rules: readonly AlarmRule[],
): Device {
  const { reported, cloudOffline: offline, ...description } = snapshot;
  const described = relabel({ ...device, ...description }, snapshot.labels, series, rules);
  const after = withReadings(described, reported, false, series);
  // A list that took its time knows less than the stream that spoke meanwhile.
  const outdated = reported.length > 0 && reported.every(({ timeMs }) => isBefore(timeMs, device));
  const cloudOffline = outdated ? after.cloudOffline : offline;
  // The list does not say since when; whatever the device sends from now on comes after it.
  const connectionMs = cloudOffline && !device.cloudOffline ? undefined : after.connectionMs;
  return keepIdentity(device, settle({ ...after, cloudOffline, connectionMs }));
}

function isBefore(timeMs: number, { reading }: Device): boolean {
  return reading !== null && timeMs < reading.timeMs;
}

/** The device after one event of the live stream. */
export function applyEvent(
  device: Device,
  event: DeviceEvent,
  series: RollingSeries,
  rules: readonly AlarmRule[],
): Device {
  const after = applyKind(device, event, series, rules);
  return after === device ? device : keepIdentity(device, settle(after));
}

function applyKind(
  device: Device,
  event: DeviceEvent,
  series: RollingSeries,
  rules: readonly AlarmRule[],
): Device {
  switch (event.kind) {
    case "readings":
      return applyLiveReadings(device, event, series);
    case "labels-changed":
      return relabel(device, changedLabels(device, event.set, event.removed), series, rules);
    case "connection-status":
      return hearConnection(device, event);
    case "network-status":
      return heardBy(hearDevice(device, event.timeMs), event.signalPercent, event.connectorIds);
    case "battery-status":
      return { ...hearDevice(device, event.timeMs), batteryPercent: event.percent };
    case "touch": {
      const cadence = learnTouch(device.cadence, event.timeMs);
      return { ...hearDevice(device, event.timeMs), cadence };
    }
    case "other":
      return hearDevice(device, event.timeMs);
    default:
      return event satisfies never;
  }
}

/** The device after a page of its history: no heartbeats to learn from, and the alarm told anew. */
export function applyHistory(
  device: Device,
  events: readonly ReadingsEvent[],
  series: RollingSeries,
): Device {
  let after = device;
  for (const event of events) after = withReadings(after, event.samples, event.backfilled, series);
  if (after === device) return device;
  const { alarm } = device;
  const replayed = alarm.kind === "none" ? alarm : replayAlarm(series, alarm.rule, alarm);
  // History cannot tell that a device is back which the list, newer than it, calls OFFLINE.
  const byList = device.cloudOffline && device.connectionMs === undefined;
  return settle({ ...after, alarm: replayed, cloudOffline: byList || after.cloudOffline });
}

function applyLiveReadings(device: Device, event: ReadingsEvent, series: RollingSeries): Device {
  const after = withReadings(device, event.samples, event.backfilled, series);
  if (event.backfilled) return after;
  return { ...after, cadence: learnHeartbeat(after.cadence, event.timeMs) };
}

/** Samples sorted in; the newest live one becomes the current value, late ones never do. */
function withReadings(
  device: Device,
  samples: readonly Sample[],
  backfilled: boolean,
  series: RollingSeries,
): Device {
  const changed = series.insertMany(samples, backfilled) > 0;
  const known = device.reading?.timeMs ?? Number.NEGATIVE_INFINITY;
  const newer = backfilled ? [] : samples.filter((sample) => sample.timeMs > known);
  const ascending = newer.toSorted((a, b) => a.timeMs - b.timeMs);
  const reading = ascending.at(-1);
  if (reading === undefined) {
    return changed ? { ...device, revision: device.revision + 1 } : device;
  }
  return settle({
    ...device,
    reading,
    alarm: ascending.reduce(advanceAlarm, device.alarm),
    cloudOffline: hearDevice(device, reading.timeMs).cloudOffline,
    freshness: "fresh",
    revision: device.revision + 1,
  });
}

/** The tile's word, after whatever it depends on may have changed. */
function settle(device: Device): Device {
  const freshness = device.cloudOffline ? "offline" : device.freshness;
  const state = tileState(device.alarm, freshness);
  if (freshness === device.freshness && state === device.state) return device;
  return { ...device, freshness, state };
}

function changedLabels(
  device: Device,
  set: Readonly<Record<string, string>>,
  removed: readonly string[],
): Readonly<Record<string, string>> {
  const gone = new Set(removed);
  const kept = Object.entries({ ...device.labels, ...set }).filter(([key]) => !gone.has(key));
  return Object.fromEntries(kept);
}

/** The stream tells of one Cloud Connector at a time; the first known one stands for the signal. */
function heardBy(device: Device, signalPercent: number, connectorIds: readonly string[]): Device {
  const [best] = device.connectorIds;
  const [heard] = connectorIds;
  if (heard === undefined || best === undefined || heard === best) {
    const known = best === undefined ? connectorIds : device.connectorIds;
    if (signalPercent === device.signalPercent && known === device.connectorIds) return device;
    return { ...device, signalPercent, connectorIds: known };
  }
  if (device.connectorIds.includes(heard)) return device;
  return { ...device, connectorIds: [...device.connectorIds, heard] };
}
