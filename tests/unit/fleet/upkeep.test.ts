import { expect, test } from "vitest";
import { applyEvent, applySnapshot } from "../../../src/core/fleet/apply.ts";
import { describeNeed, upkeepOf } from "../../../src/core/fleet/upkeep.ts";
import type { DeviceSnapshot } from "../../../src/core/fleet/device.ts";
import { keepDevice } from "../../../src/core/persistence/kept-device.ts";
import { restoreDevice } from "../../../src/core/persistence/restore-device.ts";
import { buildDevice, buildSnapshot, MINUTE, T0 } from "../../support/build-device.ts";

const words = (patch: Partial<DeviceSnapshot>) => {
  const { device } = buildDevice(patch);
  return upkeepOf(device).map((need) => describeNeed(need, device));
};

/** The device after signals of `percents`, one a minute through connector c. */
function after(percents: readonly number[], boosted?: boolean) {
  const { device, series } = buildDevice();
  return percents.reduce(
    (before, signalPercent, index) =>
      applyEvent(
        before,
        {
          kind: "network-status",
          deviceId: "d1",
          eventId: `n${index}`,
          timeMs: T0 + index * MINUTE * 30,
          signalPercent,
          connectorIds: ["c"],
          boosted,
        },
        series,
        [],
      ),
    device,
  );
}

test.each([
  [100, []],
  [21, []],
  [20, ["battery 20 %"]],
  [4, ["battery 4 %"]],
  [0, ["battery 0 %"]],
  [null, []],
])("[FR17] a battery of %s %% is %j", (batteryPercent, expected) => {
  expect(words({ batteryPercent })).toEqual(expected);
});

test("[FR17] a battery that the stream tells of counts at once", () => {
  const { device, series } = buildDevice({ batteryPercent: 90 });
  const event = { kind: "battery-status", deviceId: "d1", eventId: "b", timeMs: T0 } as const;
  expect(upkeepOf(applyEvent(device, { ...event, percent: 6 }, series, []))).toEqual(["battery"]);
});

test.each([
  [[30], false],
  [[29], true],
  [[29, 34], true],
  [[29, 35], false],
  [[35, 31, 34], false],
])("[FR18] after signals of %j %% the signal is poor: %s", (percents, poor) => {
  expect(after(percents).poorSignal).toBe(poor);
});

test("[FR18] boost mode is poor coverage whatever the signal, until it is over", () => {
  const boosted = after([60], true);
  expect(upkeepOf(boosted).map((need) => describeNeed(need, boosted))).toEqual([
    "signal 60 %, boosted",
  ]);
  expect(after([60, 61]).poorSignal).toBe(false);
  expect(words({ boosted: true })).toEqual(["poor signal, boosted"]);
});

test("[FR19] a list older than what the stream told changes no signal", () => {
  const told = after([60]);
  const { series } = buildDevice();
  const list = { signalPercent: 12, connectorIds: ["c"], networkMs: T0 - MINUTE };
  expect(applySnapshot(told, buildSnapshot(list), series, [])).toBe(told);
  const newer = applySnapshot(told, buildSnapshot({ ...list, networkMs: T0 + MINUTE }), series, []);
  expect(newer).toMatchObject({ signalPercent: 12, poorSignal: true });
});

test("[FR17] [FR18] battery, signal and boost mode are there again after a reload", () => {
  const { device, series } = buildDevice({ batteryPercent: 4, signalPercent: 8, boosted: true });
  const { connectionMs, reading, ...kept } = keepDevice(device, null);
  const again = restoreDevice({ ...kept, connectionMs, reading }, series, [], T0);
  expect(upkeepOf(again)).toEqual(["battery", "signal"]);
  expect(again.boosted).toBe(true);
});
