import { expect, test } from "vitest";
import { advanceAlarm, replayAlarm, restingAlarm } from "../../../src/core/alarms/advance-alarm.ts";
import type { AlarmRule } from "../../../src/core/alarms/alarm-rule.ts";
import { ruleFor } from "../../../src/core/alarms/rule-for.ts";
import { applyEvent, applyHistory } from "../../../src/core/fleet/apply.ts";
import { judgeDevice } from "../../../src/core/fleet/judge-device.ts";
import { buildDevice, buildRule, MINUTE, reading, T0 } from "../../support/build-device.ts";

/** Kinds of the alarm after each reading, `step` minutes apart. */
function run(rule: AlarmRule, values: readonly number[], step = 1): string[] {
  let alarm = restingAlarm(rule);
  return values.map((celsius, index) => {
    alarm = advanceAlarm(alarm, { timeMs: T0 + index * step * MINUTE, celsius });
    return "side" in alarm ? `${alarm.kind} ${alarm.side}` : alarm.kind;
  });
}

test("[AL1] past the limit is an alarm at once, at the limit is none", () => {
  expect(run(buildRule(), [8, 8.05, 5, 2, 1.95])).toEqual([
    "normal",
    "active high",
    "normal",
    "normal",
    "active low",
  ]);
});

test("[AL1] from one side to the other it is a new alarm", () => {
  expect(run(buildRule(), [9, 1])).toEqual(["active high", "active low"]);
});

test("[AL2] the delay counts reading time from the first reading past the limit", () => {
  const rule = buildRule({ delayMinutes: 10 });
  expect(run(rule, [9, 9, 9], 5)).toEqual(["pending high", "pending high", "active high"]);
  expect(run(rule, [9, 7, 9, 9], 5)).toEqual([
    "pending high",
    "normal",
    "pending high",
    "pending high",
  ]);
});

test("[AL2] an alarm that was pending began with its first reading", () => {
  const rule = buildRule({ delayMinutes: 10 });
  const alarm = [0, 6, 12].reduce(
    (state, minute) => advanceAlarm(state, { timeMs: T0 + minute * MINUTE, celsius: 9 }),
    restingAlarm(rule),
  );
  expect(alarm).toEqual({ kind: "active", rule, side: "high", sinceMs: T0 });
});

test("[AL3] an alarm clears at limit minus deadband, and not a step before", () => {
  expect(run(buildRule(), [9, 8, 7.55, 7.5])).toEqual([
    "active high",
    "active high",
    "active high",
    "normal",
  ]);
  expect(run(buildRule(), [1, 2, 2.45, 2.5])).toEqual([
    "active low",
    "active low",
    "active low",
    "normal",
  ]);
  expect(run(buildRule({ high: 8.3, deadband: 0.1 }), [9, 8.2])).toEqual(["active high", "normal"]);
});

test("[AL3] noise inside the deadband is one alarm", () => {
  const noisy = Array.from({ length: 50 }, (_, index) => (index % 2 === 0 ? 8.2 : 7.8));
  expect(new Set(run(buildRule(), noisy))).toEqual(new Set(["active high"]));
});

test("[AL4] back-filled and late readings neither raise nor clear", () => {
  const { device, series } = buildDevice({ reported: [{ timeMs: T0, celsius: 4 }] }, [buildRule()]);
  const filled = applyEvent(device, reading(T0 + MINUTE, 20, { backfilled: true }), series, []);
  expect(filled.state).toBe(device.state);
  const hot = applyEvent(filled, reading(T0 + 5 * MINUTE, 9), series, []);
  expect(hot.state).toBe("high");
  expect(applyEvent(hot, reading(T0 + 4 * MINUTE, 4), series, []).state).toBe("high");
  expect(applyEvent(hot, reading(T0 + 6 * MINUTE, 4, { backfilled: true }), series, []).state).toBe(
    "high",
  );
});

test("[AL5] an alarm stands through silence and offline", () => {
  const { device } = buildDevice({ reported: [{ timeMs: T0, celsius: 9 }] }, [buildRule()]);
  const silent = judgeDevice(device, { nowMs: T0 + 600 * MINUTE, judged: true });
  expect(silent).toMatchObject({ state: "high", freshness: "offline" });
});

test("[AL6] the rule that names most labels holds, and the first of two alike", () => {
  const any = buildRule({ name: "any" });
  const fridge = buildRule({ name: "fridge", match: ["kind=fridge"] });
  const kitchen = buildRule({ name: "kitchen", match: ["room=kitchen"] });
  const both = buildRule({ name: "both", match: ["kind=fridge", "room"] });
  const rules = [any, kitchen, fridge, both];
  expect(ruleFor({}, rules)?.name).toBe("any");
  expect(ruleFor({ kind: "fridge", room: "kitchen" }, rules)?.name).toBe("both");
  expect(ruleFor({ kind: "fridge", room: "kitchen" }, [any, kitchen, fridge])?.name).toBe(
    "kitchen",
  );
  expect(ruleFor({ kind: "freezer" }, [fridge])).toBeNull();
  expect(ruleFor({ note: "a=b" }, [buildRule({ match: ["note=a=b"] })])).not.toBeNull();
});

test("[AL7] an excursion that history tells of stands since its first reading", () => {
  const { device, series } = buildDevice({ reported: [{ timeMs: T0, celsius: 9 }] }, [
    buildRule({ delayMinutes: 30 }),
  ]);
  expect(device.alarm.kind).toBe("pending");
  const page = [15, 30, 45].map((back) => reading(T0 - back * MINUTE, back === 45 ? 4 : 9));
  const after = applyHistory(device, page, series);
  expect(after).toMatchObject({
    state: "high",
    alarm: { kind: "active", sinceMs: T0 - 30 * MINUTE },
  });
});

test("[AL7] back-filled readings of a history have no say", () => {
  const { device, series } = buildDevice({ reported: [{ timeMs: T0, celsius: 4 }] }, [buildRule()]);
  applyHistory(device, [reading(T0 + MINUTE, 9, { backfilled: true })], series);
  expect(replayAlarm(series, buildRule()).kind).toBe("normal");
});

test("[AL8] other labels lead to another rule, judged at once", () => {
  const rules = [
    buildRule({ match: ["kind=fridge"] }),
    buildRule({ match: ["kind=freezer"], low: null, high: -15 }),
  ];
  const labels = { name: "Box", kind: "fridge" };
  const { device, series } = buildDevice({ labels, reported: [{ timeMs: T0, celsius: 4 }] }, rules);
  const changed = {
    kind: "labels-changed",
    deviceId: "d1",
    eventId: "l",
    timeMs: T0 + 1,
    set: { kind: "freezer" },
    removed: [],
  } as const;
  expect(applyEvent(device, changed, series, rules).state).toBe("high");
});
