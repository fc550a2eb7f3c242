import { describe, expect, test } from "vitest";
import type { AlarmRule } from "../../../src/core/alarms/alarm-rule.ts";
import { applyEvent, applySnapshot } from "../../../src/core/fleet/apply.ts";
import type { Device } from "../../../src/core/fleet/device.ts";
import { judgeDevice } from "../../../src/core/fleet/judge-device.ts";
import { DEFAULT_INTERVAL_MS } from "../../../src/core/freshness/cadence.ts";
import { keepDevice } from "../../../src/core/persistence/kept-device.ts";
import { readDeviceRow } from "../../../src/core/persistence/read-rows.ts";
import { restoreDevice } from "../../../src/core/persistence/restore-device.ts";
import {
  createRollingSeries,
  type RollingSeries,
} from "../../../src/core/readings/rolling-series.ts";
import {
  buildDevice,
  buildRule,
  buildSnapshot,
  MINUTE,
  reading,
  T0,
} from "../../support/build-device.ts";

const HOUR = 60 * MINUTE;

/** A device that has heard these readings live, a minute apart. */
function heard(celsius: readonly number[], rules: readonly AlarmRule[] = [], everyMs = MINUTE) {
  const { device, series } = buildDevice({}, rules);
  let after = device;
  for (const [index, value] of celsius.entries()) {
    after = applyEvent(after, reading(T0 + index * everyMs, value), series, rules);
  }
  return { device: after, series, nowMs: T0 + (celsius.length - 1) * everyMs };
}

/** Written, read back and put on the wall again. */
function reload(
  device: Device,
  series: RollingSeries,
  rules: readonly AlarmRule[],
  nowMs: number,
): Device {
  const row = structuredClone({ generation: "g", atMs: nowMs, device: keepDevice(device, null) });
  const read = readDeviceRow(row);
  if (read === null) throw new Error("the row cannot be read");
  return restoreDevice(read.device, series, rules, nowMs);
}

describe("a restored device is what it was", () => {
  test.each([
    ["all is well", [4, 5, 6]],
    ["an alarm stands", [4, 9, 9, 9, 9]],
    ["an alarm is on its way", [4, 5, 9, 9]],
    ["an alarm came and went", [9, 9, 9, 9, 4]],
    ["between the limit and the deadband", [4, 9, 9, 9, 9, 7.8]],
  ])("[PS13] %s", (_, celsius) => {
    const rules = [buildRule({ delayMinutes: 3 })];
    const { device, series, nowMs } = heard(celsius, rules);
    const again = reload(device, series, rules, nowMs);
    expect(again.alarm).toEqual(device.alarm);
    expect(again.state).toBe(device.state);
    expect(again.reading).toEqual(device.reading);
    expect(again.labels).toEqual(device.labels);
  });

  test("[PS13] a delay goes on where it was, not from the reload", () => {
    const rules = [buildRule({ delayMinutes: 3 })];
    const { device, series, nowMs } = heard([4, 9, 9, 9], rules);
    const again = reload(device, series, rules, nowMs);
    const after = applyEvent(again, reading(nowMs + MINUTE, 9), series, rules);
    expect(after.alarm).toMatchObject({ kind: "active", sinceMs: T0 + MINUTE });
  });

  test("[PS13] an excursion older than the readings stands, unless its rule has changed", () => {
    const rules = [buildRule()];
    const { device, nowMs } = heard([9, 9, 9], rules);
    const trimmed = createRollingSeries({ capacity: 10 });
    trimmed.insert(nowMs, 9, false);
    expect(reload(device, trimmed, rules, nowMs).alarm).toMatchObject({ sinceMs: T0 });
    const empty = createRollingSeries({ capacity: 10 });
    expect(reload(device, empty, rules, nowMs).alarm).toMatchObject({ sinceMs: T0 });
    const other = [buildRule({ high: 10 })];
    expect(reload(device, empty, other, nowMs).alarm.kind).toBe("normal");
  });

  test("[PS13] the heartbeat is kept, and the closed page is no missed one", () => {
    const { device, series, nowMs } = heard(
      Array.from({ length: 8 }, () => 4),
      [],
      20_000,
    );
    expect(device.cadence.intervalMs).toBe(20_000);
    let again = reload(device, series, [], nowMs + HOUR);
    expect(again.cadence.intervalMs).toBe(20_000);
    for (let beat = 0; beat < 6; beat += 1) {
      again = applyEvent(again, reading(nowMs + HOUR + beat * 20_000, 4), series, []);
      expect(again.cadence.intervalMs).toBe(20_000);
    }
    const slow = heard([4], []);
    expect(reload(slow.device, slow.series, [], T0).cadence.intervalMs).toBe(DEFAULT_INTERVAL_MS);
  });
});

describe("nobody is blamed for the time the page was closed", () => {
  test("[PS14] a restored device is not late, and not fresh until it is confirmed", () => {
    const { device, series, nowMs } = heard([4, 5]);
    const again = reload(device, series, [], nowMs + 24 * HOUR);
    expect(again).toMatchObject({ state: "normal", unconfirmed: true });
    const judged = judgeDevice(again, { nowMs: nowMs + 24 * HOUR, judged: false });
    expect(judged.state).toBe("normal");
  });

  test("[PS14] the list confirms it, also where it has nothing newer", () => {
    const { device, series, nowMs } = heard([4, 5]);
    const again = reload(device, series, [], nowMs);
    const listed = applySnapshot(
      again,
      buildSnapshot({ reported: [{ timeMs: nowMs, celsius: 5 }] }),
      series,
      [],
    );
    expect(listed.unconfirmed).toBe(false);
    expect(listed.reading).toEqual(device.reading);
  });

  test("[PS14] so does a newer reading, but no older one", () => {
    const { device, series, nowMs } = heard([4, 5]);
    const again = reload(device, series, [], nowMs);
    const older = applyEvent(again, reading(nowMs - 30_000, 4.5), series, []);
    expect(older.unconfirmed).toBe(true);
    expect(applyEvent(older, reading(nowMs + 1, 6), series, []).unconfirmed).toBe(false);
  });

  test("[PS14] the cloud's own word on a device stands until it says another", () => {
    const { device, series, nowMs } = heard([4]);
    const gone = { ...device, cloudOffline: true };
    expect(reload(gone, series, [], nowMs)).toMatchObject({ state: "offline", unconfirmed: true });
  });

  test("[PS14] a device that never had a reading waits", () => {
    const { device } = buildDevice();
    const empty = createRollingSeries({ capacity: 10 });
    expect(reload(device, empty, [], T0)).toMatchObject({ state: "waiting", unconfirmed: false });
  });
});
