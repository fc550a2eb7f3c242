import { expect, test } from "vitest";
import { levelsOf, rulesOf, standingLevel } from "../../../src/core/alarms/watch-alarms.ts";
import { rulesFor } from "../../../src/core/alarms/rule-for.ts";
import { applyEvent, applyHistory } from "../../../src/core/fleet/apply.ts";
import { orderDevices } from "../../../src/core/fleet/order-devices.ts";
import { buildDevice, buildRule, MINUTE, reading, T0 } from "../../support/build-device.ts";

const LOOK = buildRule({ name: "Look", level: "warning", low: 3, high: 7 });
const ACT = buildRule({ name: "Act" });

test("[AL9] of each level the rule that names most labels holds, whatever the other level says", () => {
  const any = buildRule({ name: "any" });
  const fridge = buildRule({ name: "fridge", match: ["kind=fridge"] });
  const look = buildRule({ name: "look", level: "warning" });
  const rules = [look, any, fridge];
  expect(rulesFor({ kind: "fridge" }, rules)).toEqual([fridge, look]);
  expect(rulesFor({}, rules)).toEqual([any, look]);
  expect(rulesFor({}, [look])).toEqual([look]);
});

test("[AL9] the worst that stands is the device's alarm, and each clears by itself", () => {
  const rules = [LOOK, ACT];
  const { device, series } = buildDevice({}, rules);
  const told: unknown[] = [];
  let after = device;
  for (const [index, celsius] of [5, 7.5, 9, 7.6, 7.4, 6.5].entries()) {
    after = applyEvent(after, reading(T0 + index * MINUTE, celsius), series, rules);
    told.push([after.state, standingLevel(after.alarm)]);
  }
  expect(told).toEqual([
    ["normal", null],
    ["high", "warning"],
    ["high", "alarm"],
    ["high", "alarm"],
    ["high", "warning"],
    ["normal", null],
  ]);
  expect(rulesOf(after.alarm)).toEqual([ACT, LOOK]);
  expect(levelsOf(after.alarm)).toHaveLength(2);
});

test("[AL9] history tells both levels anew, each from its own first reading", () => {
  const rules = [LOOK, ACT];
  const { device, series } = buildDevice({ reported: [{ timeMs: T0, celsius: 9 }] }, rules);
  const page = [
    [30, 5],
    [20, 7.5],
    [10, 8.5],
  ].map(([back, celsius]) => reading(T0 - back! * MINUTE, celsius!));
  const { alarm } = applyHistory(device, page, series);
  expect(levelsOf(alarm)).toMatchObject([
    { kind: "active", rule: ACT, sinceMs: T0 - 10 * MINUTE },
    { kind: "active", rule: LOOK, sinceMs: T0 - 20 * MINUTE },
  ]);
});

test("[AL9] a live reading that changes nothing keeps the same alarm", () => {
  const rules = [LOOK, ACT];
  const { device, series } = buildDevice({ reported: [{ timeMs: T0, celsius: 9 }] }, rules);
  const after = applyEvent(device, reading(T0 + MINUTE, 9.1), series, rules);
  expect(after.alarm).toBe(device.alarm);
});

test("[AL9] every alarm comes before every warning", () => {
  const at = (id: string, celsius: number, rules: Parameters<typeof buildDevice>[1]) =>
    buildDevice({ id, name: id, reported: [{ timeMs: T0, celsius }] }, rules).device;
  const devices = [at("warm", 9, [LOOK]), at("fine", 5, [ACT]), at("cold", 1, [ACT])];
  expect(orderDevices(devices).map(({ id }) => id)).toEqual(["cold", "warm", "fine"]);
});
