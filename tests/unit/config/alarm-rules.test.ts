import { expect, test } from "vitest";
import { parseAlarmRules, rulesAsConfig } from "../../../src/core/config/parse-alarm-rules.ts";
import { buildRule } from "../../support/build-device.ts";

test("[CF21] rules made on a screen are checked as config.json's are, in the same words", () => {
  const parsed = parseAlarmRules([{ name: "a", low: 8, high: 2, dead_band: 1 }, { name: "" }]);
  expect(parsed.ok).toBe(false);
  if (parsed.ok) return;
  expect(parsed.failure.map(({ field }) => field)).toContain("alarms.0.dead_band");
  expect(parsed.failure.map(({ field }) => field)).toContain("alarms.1.name");
});

test("[CF22] rules written as config.json read back as they were", () => {
  const rules = [
    buildRule({ match: ["kind=fridge", "room"], delayMinutes: 10 }),
    buildRule({ name: "Early", level: "warning", low: null, deadband: 0 }),
  ];
  const parsed = parseAlarmRules(JSON.parse(JSON.stringify(rulesAsConfig(rules))));
  expect(parsed).toEqual({ ok: true, value: rules });
  expect(rulesAsConfig(rules)[1]).toEqual({ name: "Early", level: "warning", high: 8 });
});
