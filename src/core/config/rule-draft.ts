import type { AlarmLevel, AlarmRule } from "../alarms/alarm-rule.ts";
import type { Result } from "../lib/result.ts";
import { err, ok } from "../lib/result.ts";
import { fromUnit, toUnit } from "../view/to-unit.ts";
import type { TemperatureUnit } from "../view/view-settings.ts";
import type { ConfigIssue } from "./config-issue.ts";
import { parseAlarmRules } from "./parse-alarm-rules.ts";

/** A rule as it is typed: temperatures are texts in the unit that is read. */
export interface RuleDraft {
  readonly name: string;
  readonly level: AlarmLevel;
  readonly match: readonly string[];
  readonly low: string;
  readonly high: string;
  readonly deadband: string;
  readonly delayMinutes: string;
}

export const EMPTY_DRAFT: RuleDraft = {
  name: "",
  level: "alarm",
  match: [],
  low: "",
  high: "",
  deadband: "0.5",
  delayMinutes: "10",
};

/** A Fahrenheit degree is this many Celsius degrees: a deadband is a difference, without the 32. */
const FAHRENHEIT = 1 / 1.8;

/** A rule as it would be typed, in `unit`. */
export function draftOfRule(rule: AlarmRule, unit: TemperatureUnit): RuleDraft {
  const limit = (celsius: number | null): string =>
    celsius === null ? "" : text(toUnit(celsius, unit));
  return {
    name: rule.name,
    level: rule.level,
    match: rule.match,
    low: limit(rule.low),
    high: limit(rule.high),
    deadband: text(unit === "F" ? rule.deadband / FAHRENHEIT : rule.deadband),
    delayMinutes: text(rule.delayMinutes),
  };
}

/** The rule that is meant; or what is wrong with it, by the draft's own field names. */
export function ruleOfDraft(
  draft: RuleDraft,
  unit: TemperatureUnit,
): Result<AlarmRule, readonly ConfigIssue[]> {
  const parsed = parseAlarmRules([
    {
      name: draft.name,
      level: draft.level,
      match: [...draft.match],
      ...value("low", draft.low, (typed) => exact(fromUnit(typed, unit))),
      ...value("high", draft.high, (typed) => exact(fromUnit(typed, unit))),
      ...value("deadband", draft.deadband, (typed) =>
        unit === "F" ? exact(typed * FAHRENHEIT) : typed,
      ),
      ...value("delayMinutes", draft.delayMinutes, (typed) => typed),
    },
  ]);
  if (!parsed.ok) {
    return err(
      parsed.failure.map((issue) =>
        asTyped({ ...issue, field: issue.field.replace(/^alarms\.0\.?/u, "") }, draft, unit),
      ),
    );
  }
  const [rule] = parsed.value;
  return rule === undefined ? err([]) : ok(rule);
}

/** An issue in the unit read: found as it was typed, expected as it is to be typed. */
function asTyped(issue: ConfigIssue, draft: RuleDraft, unit: TemperatureUnit): ConfigIssue {
  const { field, found, expected } = issue;
  if (unit === "C" || (field !== "low" && field !== "high" && field !== "deadband")) return issue;
  const difference = field === "deadband";
  const inFahrenheit = (celsius: string): string =>
    text(difference ? Number(celsius) / FAHRENHEIT : toUnit(Number(celsius), unit));
  return {
    field,
    found: found.startsWith('"') ? found : String(numberOf(draft[field])),
    expected: expected
      .replace("Celsius", "Fahrenheit")
      .replaceAll(/-?\d+(?:\.\d+)?/gu, (celsius) => inFahrenheit(celsius)),
  };
}

/** What is typed as JSON has it; a text that is no number stays one, and is refused as such. */
function value(
  key: string,
  typed: string,
  convert: (typed: number) => number,
): Record<string, unknown> {
  const found = numberOf(typed);
  if (found === null) return {};
  return { [key]: Number.isFinite(found) ? convert(found) : typed };
}

/** null: nothing is typed; not finite: it is no number. */
function numberOf(typed: string): number | null {
  const plain = typed.trim().replace(",", ".").replace("\u{2212}", "-");
  return plain === "" ? null : Number(plain);
}

/** Without the noise of a conversion: no sensor measures as finely. */
function exact(celsius: number): number {
  return Math.round(celsius * 1e4) / 1e4;
}

function text(shown: number): string {
  return String(Math.round(shown * 100) / 100);
}
