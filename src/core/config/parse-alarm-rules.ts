import type { AlarmRule } from "../alarms/alarm-rule.ts";
import { ok, type Result } from "../lib/result.ts";
import type { ConfigIssue } from "./config-issue.ts";
import { parseConfig } from "./parse-config.ts";

/** A list of rules as config.json would hold it, checked by the same words. */
export function parseAlarmRules(json: unknown): Result<readonly AlarmRule[], ConfigIssue[]> {
  // Nothing in it is an address, so the page's own does not matter.
  const parsed = parseConfig({ alarms: json }, "https://localhost/");
  return parsed.ok ? ok(parsed.value.alarms) : parsed;
}

/** Rules as they are written into config.json: what has a default is left out where it is that. */
export function rulesAsConfig(rules: readonly AlarmRule[]): readonly Record<string, unknown>[] {
  return rules.map(({ name, level, match, low, high, deadband, delayMinutes }) => ({
    name,
    ...(level === "alarm" ? {} : { level }),
    ...(match.length === 0 ? {} : { match }),
    ...(low === null ? {} : { low }),
    ...(high === null ? {} : { high }),
    ...(deadband === 0 ? {} : { deadband }),
    ...(delayMinutes === 0 ? {} : { delayMinutes }),
  }));
}
