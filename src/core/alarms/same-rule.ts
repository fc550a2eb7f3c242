import type { AlarmRule } from "./alarm-rule.ts";

/** Whether two rules say the same: a configuration that is read again makes new objects of them. */
export function sameRule(a: AlarmRule, b: AlarmRule): boolean {
  if (a === b) return true;
  return (
    a.name === b.name &&
    a.level === b.level &&
    a.low === b.low &&
    a.high === b.high &&
    a.deadband === b.deadband &&
    a.delayMinutes === b.delayMinutes &&
    a.match.length === b.match.length &&
    a.match.every((entry, index) => entry === b.match[index])
  );
}

/** The same of two lists of rules, order included. */
export function sameRules(a: readonly AlarmRule[], b: readonly AlarmRule[]): boolean {
  return (
    a === b ||
    (a.length === b.length &&
      a.every((rule, index) => {
        const other = b[index];
        return other !== undefined && sameRule(rule, other);
      }))
  );
}
