// Devices and events for tests, plain where nothing is said.
import { applySnapshot, createDevice } from "../../src/core/fleet/apply.ts";
import type { AlarmRule } from "../../src/core/alarms/alarm-rule.ts";
import type { Device, DeviceSnapshot } from "../../src/core/fleet/device.ts";
import type { ReadingsEvent, Sample } from "../../src/core/readings/device-event.ts";
import { createRollingSeries, type RollingSeries } from "../../src/core/readings/rolling-series.ts";

/** A round time to count from. */
export const T0 = Date.parse("2026-11-23T08:00:00Z");
export const MINUTE = 60_000;

export function buildSnapshot(patch: Partial<DeviceSnapshot> = {}): DeviceSnapshot {
  return {
    id: "d1",
    name: "Fridge",
    type: "temperature",
    productNumber: "102067",
    labels: { name: "Fridge" },
    reported: [],
    batteryPercent: null,
    signalPercent: null,
    connectorIds: [],
    cloudOffline: false,
    ...patch,
  };
}

export function buildDevice(
  patch: Partial<DeviceSnapshot> = {},
  rules: readonly AlarmRule[] = [],
): { device: Device; series: RollingSeries } {
  const snapshot = buildSnapshot(patch);
  const series = createRollingSeries({ capacity: 10_000 });
  return { device: applySnapshot(createDevice(snapshot, rules), snapshot, series, rules), series };
}

export function reading(
  timeMs: number,
  celsius: number,
  more: Partial<ReadingsEvent> = {},
): ReadingsEvent {
  const samples: readonly Sample[] = [{ timeMs, celsius }];
  return {
    kind: "readings",
    deviceId: "d1",
    eventId: `e${timeMs}`,
    timeMs,
    samples,
    backfilled: false,
    ...more,
  };
}

export function buildRule(patch: Partial<AlarmRule> = {}): AlarmRule {
  return {
    name: "Fridge",
    level: "alarm",
    match: [],
    low: 2,
    high: 8,
    deadband: 0.5,
    delayMinutes: 0,
    ...patch,
  };
}
