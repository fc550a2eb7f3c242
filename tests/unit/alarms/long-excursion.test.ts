import { expect, test } from "vitest";
import { applyEvent, applyHistory } from "../../../src/core/fleet/apply.ts";
import { buildDevice, buildRule, MINUTE, reading, T0 } from "../../support/build-device.ts";

const HOUR = 60 * MINUTE;

test("[AL7] an excursion older than what is kept stands since its first reading", () => {
  const rules = [buildRule()];
  const { device, series } = buildDevice({}, rules);
  let after = applyEvent(device, reading(T0, 9), series, rules);
  // Within the deadband: told from here alone, it would be no alarm at all.
  for (let hour = 1; hour < 30; hour += 1) {
    after = applyEvent(after, reading(T0 + hour * HOUR, 7.8), series, rules);
  }
  series.trimBefore(T0 + 4 * HOUR);
  after = applyHistory(after, [reading(T0 + 10.5 * HOUR, 7.8)], series);
  expect(after).toMatchObject({ state: "high", alarm: { kind: "active", sinceMs: T0 } });
  const cleared = applyHistory(after, [reading(T0 + 11.5 * HOUR, 7)], series);
  expect(cleared.alarm.kind).toBe("normal");
});
