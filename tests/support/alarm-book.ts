// A device and the alarm book beside it, driven reading by reading.
import type { AlarmEntry } from "../../src/core/alarm-log/alarm-entry.ts";
import { createAlarmBook, type AlarmBook } from "../../src/core/alarm-log/create-alarm-book.ts";
import type { AlarmRule } from "../../src/core/alarms/alarm-rule.ts";
import { applyEvent, applyHistory } from "../../src/core/fleet/apply.ts";
import { relabel } from "../../src/core/fleet/relabel.ts";
import type { Device } from "../../src/core/fleet/device.ts";
import type { RollingSeries } from "../../src/core/readings/rolling-series.ts";
import { buildDevice, buildRule, MINUTE, reading, T0 } from "./build-device.ts";

export const KEY = "d1 alarm";

export interface WatchedDevice {
  readonly book: AlarmBook;
  readonly series: RollingSeries;
  device(): Device;
  /** A live reading `minute` minutes after T0. */
  live(minute: number, celsius: number): void;
  /** Readings that the sensor sent at once, oldest first. */
  heartbeat(pairs: readonly (readonly [minute: number, celsius: number])[]): void;
  useLabels(labels: Readonly<Record<string, string>>, minute: number): void;
  /** One that the sensor sent late. */
  late(minute: number, celsius: number): void;
  history(pairs: readonly (readonly [minute: number, celsius: number])[]): void;
  useRules(rules: readonly AlarmRule[], minute: number): void;
  phase(key?: string): string;
}

export function watchDevice(
  rules: readonly AlarmRule[] = [buildRule()],
  book = createAlarmBook(),
): WatchedDevice {
  const built = buildDevice({}, rules);
  const { series } = built;
  let { device } = built;
  let inForce = rules;
  return {
    book,
    series,
    device: () => device,
    live(minute, celsius) {
      device = applyEvent(device, reading(T0 + minute * MINUTE, celsius), series, inForce);
      book.follow(device, series, T0 + minute * MINUTE);
    },
    heartbeat(pairs) {
      const samples = pairs.map(([minute, celsius]) => ({ timeMs: T0 + minute * MINUTE, celsius }));
      const lastMs = samples.at(-1)?.timeMs ?? T0;
      const event = reading(lastMs, 0, { samples: samples.toReversed() });
      device = applyEvent(device, event, series, inForce);
      book.follow(device, series, lastMs);
    },
    useLabels(labels, minute) {
      device = relabel(device, labels, series, inForce);
      book.follow(device, series, T0 + minute * MINUTE);
    },
    late(minute, celsius) {
      const event = reading(T0 + minute * MINUTE, celsius, { backfilled: true });
      device = applyEvent(device, event, series, inForce);
    },
    history(pairs) {
      const events = pairs.map(([minute, celsius]) => reading(T0 + minute * MINUTE, celsius));
      device = applyHistory(device, events, series);
      book.follow(device, series, device.reading?.timeMs ?? T0);
    },
    useRules(next, minute) {
      inForce = next;
      device = relabel(device, device.labels, series, next);
      book.follow(device, series, T0 + minute * MINUTE);
    },
    phase: (key = KEY) => book.points().get(key)?.phase.kind ?? "normal",
  };
}

export function buildEntry(patch: Partial<AlarmEntry> = {}): AlarmEntry {
  return {
    id: "d1 alarm 1",
    deviceId: "d1",
    deviceName: "Fridge",
    level: "alarm",
    rule: "Fridge",
    side: "high",
    limitCelsius: 8,
    startMs: T0,
    endMs: T0 + 10 * MINUTE,
    peakCelsius: 9,
    times: 1,
    cleared: "itself",
    acknowledged: null,
    shelved: null,
    foundMs: null,
    ...patch,
  };
}
