import { describe, expect, test } from "vitest";
import { isAlarming } from "../../../src/core/screen-care/is-alarming.ts";
import { isCalm } from "../../../src/core/screen-care/is-calm.ts";
import { reloadDelayMs } from "../../../src/core/screen-care/reload-budget.ts";
import { buildDevice } from "../../support/build-device.ts";

const HOUR_MS = 3_600_000;

describe("[SC11] a broken page loads itself anew", () => {
  test("after half a minute, three times an hour", () => {
    expect(reloadDelayMs([], 0)).toBe(30_000);
    expect(reloadDelayMs([0, 60_000], 120_000)).toBe(30_000);
    expect(reloadDelayMs([0, 60_000, 120_000], 180_000)).toBe(HOUR_MS - 180_000);
    expect(reloadDelayMs([0, 60_000, 120_000], HOUR_MS)).toBe(30_000);
  });

  test("also where the clock was set back in between", () => {
    expect(reloadDelayMs([10 * HOUR_MS, 11 * HOUR_MS, 12 * HOUR_MS], 0)).toBe(30_000);
  });
});

test.each([
  ["nobody ever touched it", false, null, true],
  ["an alarm stands", true, null, false],
  ["somebody touched it 59 s ago", false, 41_000, false],
  ["somebody touched it a minute ago", false, 40_000, true],
])("[SC9] a page may be taken: %s", (_, alarming, touchedMs, calm) => {
  expect(isCalm({ alarming, touchedMs, nowMs: 100_000 })).toBe(calm);
});

test("[SC9] an alarm that stands is one that nobody has seen to", () => {
  const { device } = buildDevice({});
  const rule = {
    name: "Fridge",
    match: [],
    low: null,
    high: 8,
    deadband: 0,
    delayMinutes: 0,
    level: "alarm",
  } as const;
  const none = new Map();
  const standing = { id: "d2", alarm: { kind: "active", rule, side: "high", sinceMs: 0 } } as const;
  expect(isAlarming([device, { id: "d2", alarm: { kind: "normal", rule } }], none)).toBe(false);
  expect(isAlarming([device, standing], none)).toBe(true);
  for (const [kind, alarming] of [
    ["active", true],
    ["acknowledged", false],
  ] as const) {
    const points = new Map([["d2 alarm", { phase: { kind } }]]);
    expect(isAlarming([standing], points)).toBe(alarming);
  }
});
