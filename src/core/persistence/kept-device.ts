import type { AlarmRule } from "../alarms/alarm-rule.ts";
import { levelsOf } from "../alarms/watch-alarms.ts";
import type { Device, DeviceSnapshot } from "../fleet/device.ts";
import type { Sample } from "../readings/device-event.ts";
import type { Coverage } from "./coverage.ts";

/** An excursion that stands or is on its way. */
export interface KeptAlarm {
  readonly kind: "pending" | "active";
  readonly side: "high" | "low";
  readonly sinceMs: number;
  /** The rule it was judged by, as `nameRule` has it. */
  readonly rule: string;
}

/** What is kept of a device beside its readings. */
export interface KeptDevice extends Omit<
  DeviceSnapshot,
  "reported" | "reportedBackfilled" | "reportedHeardMs" | "networkMs" | "connectionMs"
> {
  readonly connectionMs: number | null;
  readonly reading: Sample | null;
  /** The learned heartbeat; the heartbeats themselves would have the closed page between them. */
  readonly intervalMs: number;
  /** One for each level of rule that something is past. */
  readonly alarms: readonly KeptAlarm[];
  /** What of its readings is kept without a hole, when this was written. */
  readonly coverage: Coverage | null;
}

/** A device as it is kept; `coverage` is what the readings written with it amount to. */
export function keepDevice(device: Device, coverage: Coverage | null): KeptDevice {
  return {
    id: device.id,
    name: device.name,
    type: device.type,
    productNumber: device.productNumber,
    labels: device.labels,
    batteryPercent: device.batteryPercent,
    signalPercent: device.signalPercent,
    connectorIds: device.hearings.map(({ connectorId }) => connectorId),
    boosted: device.boosted,
    cloudOffline: device.cloudOffline,
    connectionMs: device.connectionMs ?? null,
    reading: device.reading,
    intervalMs: device.cadence.intervalMs,
    alarms: levelsOf(device.alarm).flatMap((each) => {
      if (each.kind !== "pending" && each.kind !== "active") return [];
      const { kind, side, sinceMs, rule } = each;
      return [{ kind, side, sinceMs, rule: nameRule(rule) }];
    }),
    coverage,
  };
}

/** A rule as text: what was judged by another one is not taken over. */
export function nameRule(rule: AlarmRule): string {
  return JSON.stringify(rule);
}

/** Steps of about a tenth: a heartbeat is never the same to the millisecond. */
const INTERVAL_STEPS = 10;

/**
 * Everything of a device that is worth a write of its own; what changes with every heartbeat
 * (signal, battery, the reading, which the series holds) waits for the next one.
 */
export function describeKept(device: Device): string {
  const { name, type, labels, cloudOffline, cadence } = device;
  const interval = Math.round(Math.log(cadence.intervalMs) * INTERVAL_STEPS);
  const { alarms } = keepDevice(device, null);
  return JSON.stringify([name, type, labels, cloudOffline, alarms, interval]);
}
