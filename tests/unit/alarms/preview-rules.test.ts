import { expect, test } from "vitest";
import { previewRule } from "../../../src/core/alarms/preview-rules.ts";
import { applyHistory } from "../../../src/core/fleet/apply.ts";
import { buildDevice, buildRule, MINUTE, reading, T0 } from "../../support/build-device.ts";

function sensor(id: string, pairs: readonly (readonly [number, number])[]) {
  const { device, series } = buildDevice({ id, name: id, labels: { name: id, kind: "fridge" } });
  const events = pairs.map(([minute, celsius]) => reading(T0 + minute * MINUTE, celsius));
  return { device: applyHistory(device, events, series), series };
}

test("[AL23] a preview counts the alarms a rule would have made, how long, and where worst", () => {
  const rule = buildRule({ match: ["kind=fridge"] });
  const other = buildRule({ match: ["kind=freezer"] });
  const sensors = [
    sensor("quiet", [
      [0, 5],
      [600, 5],
    ]),
    sensor("worse", [
      [0, 5],
      [10, 9],
      [70, 5],
      [100, 12],
      [160, 5],
    ]),
    sensor("bad", [
      [0, 5],
      [10, 1],
      [20, 5],
    ]),
  ];
  const preview = previewRule({
    rule,
    rules: [rule, other],
    devices: sensors.map(({ device }) => device),
    seriesOf: (id) => sensors.find(({ device }) => device.id === id)?.series,
    fromMs: T0,
    toMs: T0 + 600 * MINUTE,
  });
  expect(preview).toEqual({
    watched: 3,
    alarms: 3,
    totalMs: 130 * MINUTE,
    worst: [
      { deviceId: "worse", name: "worse", alarms: 2, totalMs: 120 * MINUTE, peakCelsius: 12 },
      { deviceId: "bad", name: "bad", alarms: 1, totalMs: 10 * MINUTE, peakCelsius: 1 },
    ],
    coveredFromMs: T0,
  });
});

test("[AL23] a preview says from when on it has readings, and counts what still stands to the end", () => {
  const rule = buildRule();
  const one = sensor("one", [
    [50, 5],
    [60, 9],
  ]);
  const preview = previewRule({
    rule,
    rules: [rule],
    devices: [one.device],
    seriesOf: () => one.series,
    fromMs: T0,
    toMs: T0 + 90 * MINUTE,
  });
  expect(preview).toMatchObject({
    alarms: 1,
    totalMs: 30 * MINUTE,
    coveredFromMs: T0 + 50 * MINUTE,
  });
});

test("[AL23] a sensor that a narrower rule of the same level watches is not counted", () => {
  const rule = buildRule();
  const narrower = buildRule({ match: ["kind=fridge"], high: 20 });
  const one = sensor("one", [[0, 9]]);
  const options = { devices: [one.device], seriesOf: () => one.series, fromMs: T0, toMs: T0 };
  expect(previewRule({ rule, rules: [rule, narrower], ...options }).watched).toBe(0);
  const warning = { ...narrower, level: "warning" as const };
  expect(previewRule({ rule, rules: [rule, warning], ...options }).watched).toBe(1);
});
