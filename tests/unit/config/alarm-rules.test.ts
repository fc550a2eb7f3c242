import { expect, test } from "vitest";
import { parseAlarmRules, rulesAsConfig } from "../../../src/core/config/parse-alarm-rules.ts";
import { EMPTY_DRAFT, ruleOfDraft } from "../../../src/core/config/rule-draft.ts";
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

test("[WV115] what is wrong with a limit is said in the unit read, as it was typed", () => {
  const issues = (patch: Partial<typeof EMPTY_DRAFT>, unit: "C" | "F") => {
    const parsed = ruleOfDraft({ ...EMPTY_DRAFT, name: "a", high: "40", ...patch }, unit);
    return parsed.ok ? [] : parsed.failure;
  };
  expect(issues({ high: "99999" }, "F")).toEqual([
    { field: "high", found: "99999", expected: "degrees Fahrenheit from -459.67 to 1832" },
  ]);
  expect(issues({ deadband: "\u{2212}0,5" }, "F")).toEqual([
    { field: "deadband", found: "-0.5", expected: "degrees from 0 to 1800" },
  ]);
  expect(issues({ low: "lots" }, "F")[0]).toMatchObject({ field: "low", found: '"lots"' });
  expect(issues({ delayMinutes: "-3" }, "F")[0]?.expected).toBe("minutes from 0 to 10080");
  expect(issues({ high: "99999" }, "C")[0]?.expected).toBe("degrees Celsius from -273.15 to 1000");
  expect(issues({ high: "1000" }, "F")).toEqual([]);
});
