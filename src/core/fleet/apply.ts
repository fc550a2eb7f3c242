// What happens to one device's record: from the device list, from a live event, from history.
// Every function returns the same object where nothing changed, so that its tile does not render.

import type { AlarmRule } from "../alarms/alarm-rule.ts";
import { rulesFor } from "../alarms/rule-for.ts";
import { replayAlarms, restingAlarms, rulesOf } from "../alarms/watch-alarms.ts";
import { learnHeartbeat, learnTouch, UNKNOWN_CADENCE } from "../freshness/cadence.ts";
import type { DeviceEvent, NetworkStatusEvent, ReadingsEvent } from "../readings/device-event.ts";
import type { RollingSeries } from "../readings/rolling-series.ts";
import type { Device, DeviceSnapshot } from "./device.ts";
import { hearConnection, hearDevice } from "./hear-device.ts";
import { hearListed, hearNetwork } from "./hear-network.ts";
import { keepIdentity } from "./keep-identity.ts";
import { changedLabels, relabel } from "./relabel.ts";
import { takeReadings } from "./take-readings.ts";
import { tileState } from "./tile-state.ts";
import { isPoorSignal } from "./poor-signal.ts";

/** DT device types that measure a temperature; others do once they have reported one. */
const TEMPERATURE_TYPES: ReadonlySet<string> = new Set(["temperature", "humidity", "co2"]);

/** Whether a device belongs on a wall of temperatures. */
export function carriesTemperature(snapshot: Pick<DeviceSnapshot, "type" | "reported">): boolean {
  return TEMPERATURE_TYPES.has(snapshot.type) || snapshot.reported.length > 0;
}

/** A device nothing is known of but what the list says; its readings follow by `applySnapshot`. */
export function createDevice(snapshot: DeviceSnapshot, rules: readonly AlarmRule[]): Device {
  const alarm = restingAlarms(rulesFor(snapshot.labels, rules));
  // Field by field: what a spread adds to lies in a second object, which every copy then copies.
  return {
    id: snapshot.id,
    name: snapshot.name,
    type: snapshot.type,
    productNumber: snapshot.productNumber,
    labels: snapshot.labels,
    batteryPercent: snapshot.batteryPercent,
    signalPercent: snapshot.signalPercent,
    hearings: [],
    boosted: snapshot.boosted === true,
    poorSignal: isPoorSignal(false, snapshot.signalPercent, snapshot.boosted === true),
    cutOff: false,
    cloudOffline: snapshot.cloudOffline,
    connectionMs: undefined,
    reading: null,
    passed: undefined,
    aheadMs: undefined,
    cadence: UNKNOWN_CADENCE,
    freshness: "waiting",
    alarm,
    state: "waiting",
    history: "none",
    open: null,
    unconfirmed: false,
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
  const {
    reported,
    reportedBackfilled,
    reportedHeardMs: heardMs,
    cloudOffline: offline,
  } = snapshot;
  const { id, name, type, productNumber, labels, batteryPercent } = snapshot;
  const description = { id, name, type, productNumber, labels, batteryPercent };
  const listed = hearListed({ ...device, ...description }, snapshot);
  const described = relabel(listed, snapshot.labels, series, rules);
  const readings = { samples: reported, backfilled: reportedBackfilled === true, heardMs };
  const after = takeReadings(described, readings, series);
  // A list that took its time knows less than the stream that spoke meanwhile.
  const outdated = reported.length > 0 && reported.every(({ timeMs }) => isBefore(timeMs, device));
  const cloudOffline = outdated ? after.cloudOffline : offline;
  // The list does not say since when; whatever the device sends from now on comes after it.
  const connectionMs = cloudOffline && !device.cloudOffline ? undefined : after.connectionMs;
  // What came and went unheard was not seen.
  const { passed } = device;
  const settled = settle({ ...after, passed, cloudOffline, connectionMs, unconfirmed: false });
  return keepIdentity(device, settled);
}

function isBefore(timeMs: number, { reading }: Device): boolean {
  return reading !== null && timeMs < reading.timeMs;
}

/**
 * The device after one event of the live stream. `owned`: the caller made this record and nobody
 * has seen it yet, so what comes often is changed in place. `deafMs`: for how long in all nobody
 * has listened, which is no part of the spacing of heartbeats.
 */
export function applyEvent(
  device: Device,
  event: DeviceEvent,
  series: RollingSeries,
  rules: readonly AlarmRule[],
  owned = false,
  deafMs = 0,
): Device {
  // Readings settle themselves, and are by far the most: nothing more is looked at.
  if (event.kind === "readings") return applyLiveReadings(device, event, series, owned, deafMs);
  if (event.kind === "network-status") {
    const heard = hearDevice(device, event.timeMs);
    const settled = heard === device ? device : settle(heard);
    return hearNetwork(settled, event, owned || settled !== device);
  }
  const after = applyWord(device, event, series, rules, deafMs);
  return after === device ? device : settle(after);
}

function applyWord(
  device: Device,
  event: Exclude<DeviceEvent, ReadingsEvent | NetworkStatusEvent>,
  series: RollingSeries,
  rules: readonly AlarmRule[],
  deafMs: number,
): Device {
  switch (event.kind) {
    case "labels-changed": {
      const labels = changedLabels(device.labels, event);
      return keepIdentity(device, relabel(device, labels, series, rules));
    }
    case "connection-status":
      return hearConnection(device, event);
    case "battery-status":
      return withBattery(hearDevice(device, event.timeMs), event.percent);
    case "touch": {
      const heard = hearDevice(device, event.timeMs);
      const cadence = learnTouch(heard.cadence, event.timeMs - deafMs);
      return cadence === heard.cadence ? heard : { ...heard, cadence };
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
  // All of a page at once: what is stored moves once, and the alarm is told anew in any case.
  for (const backfilled of [false, true]) {
    const some = events.filter((event) => event.backfilled === backfilled);
    const samples = some.flatMap((event) => event.samples);
    const heardMs = some.find((event) => event.heardMs !== undefined)?.heardMs;
    if (samples.length > 0) after = takeReadings(after, { samples, backfilled, heardMs }, series);
  }
  if (after === device) return device;
  const { alarm } = device;
  const replayed = replayAlarms(series, rulesOf(alarm), alarm, after.reading?.timeMs);
  // History cannot tell that a device is back which the list, newer than it, calls OFFLINE.
  const byList = device.cloudOffline && device.connectionMs === undefined;
  return settle({
    ...after,
    passed: device.passed,
    alarm: replayed,
    cloudOffline: byList || after.cloudOffline,
  });
}

function applyLiveReadings(
  device: Device,
  event: ReadingsEvent,
  series: RollingSeries,
  owned: boolean,
  deafMs: number,
): Device {
  if (event.backfilled) return takeReadings(device, event, series);
  const cadence = learnHeartbeat(device.cadence, event.timeMs - deafMs);
  return takeReadings(device, event, series, cadence, owned);
}

/** The tile's word, after whatever it depends on may have changed. */
function settle(device: Device): Device {
  const freshness = device.cloudOffline ? "offline" : device.freshness;
  const state = tileState(device.alarm, freshness);
  if (freshness === device.freshness && state === device.state) return device;
  return { ...device, freshness, state };
}

function withBattery(device: Device, batteryPercent: number): Device {
  return batteryPercent === device.batteryPercent ? device : { ...device, batteryPercent };
}
