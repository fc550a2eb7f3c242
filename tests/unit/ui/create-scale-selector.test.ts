import { expect, test } from "vitest";
import { createWallStore } from "../../../src/store/create-wall-store.ts";
import { createScaleSelector } from "../../../src/ui/charts/create-scale-selector.ts";
import type { AlarmRule } from "../../../src/core/alarms/alarm-rule.ts";
import { buildRule, buildSnapshot, reading } from "../../support/build-device.ts";
import { WALL_CONFIG, WALL_NOW_MS, WALL_VIEW } from "../../support/ui-fake-wall.ts";

const MINUTE_MS = 60_000;

function setUp() {
  const wall = createWallStore({ config: WALL_CONFIG, view: WALL_VIEW, nowMs: WALL_NOW_MS });
  const ids = ["fridge", "freezer"];
  wall.applyFleet(
    ids.map((id) => buildSnapshot({ id, name: id })),
    true,
  );
  const select = createScaleSelector((id) => wall.seriesOf(id));
  const devices = ids.map((id) => ({ id }));
  let timeMs = WALL_NOW_MS - 60 * MINUTE_MS;
  return {
    read: (deviceId: string, celsius: number) => {
      timeMs += MINUTE_MS;
      wall.applyEvents([reading(timeMs, celsius, { deviceId })]);
    },
    judgeBy: (rule: AlarmRule) => wall.judgeByRules([rule]),
    scales: () => select(wall.store.getState(), devices),
  };
}

test("[PF25] one sensor's new extreme leaves the other's scale the object that it was", () => {
  const { read, scales } = setUp();
  for (const celsius of [3, 5, 7]) read("fridge", celsius);
  for (const celsius of [-22, -20, -18]) read("freezer", celsius);
  const before = scales();
  read("freezer", -10);
  const after = scales();
  expect(after.get("freezer")?.highCelsius).toBeGreaterThan(
    before.get("freezer")?.highCelsius ?? Number.NaN,
  );
  expect(after.get("fridge")).toBe(before.get("fridge"));
  expect(before.get("fridge")).toBeDefined();
});

test("[PF25] another limit is another scale, without another reading", () => {
  const { read, judgeBy, scales } = setUp();
  for (const celsius of [3, 5, 7]) read("fridge", celsius);
  const before = scales();
  judgeBy(buildRule({ low: 2, high: 9 }));
  expect(scales().get("fridge")?.highCelsius).toBeGreaterThanOrEqual(9);
  expect(before.get("fridge")?.highCelsius).toBeLessThan(9);
});
