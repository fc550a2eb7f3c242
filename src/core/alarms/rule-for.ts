import type { AlarmLevel, AlarmRule } from "./alarm-rule.ts";

const LEVELS: readonly AlarmLevel[] = ["alarm", "warning"];

/** The rules that watch a device with these labels: of each level the one that holds. */
export function rulesFor(
  labels: Readonly<Record<string, string>>,
  rules: readonly AlarmRule[],
): readonly AlarmRule[] {
  return LEVELS.flatMap((level) => {
    const rule = ruleFor(
      labels,
      rules.filter((each) => each.level === level),
    );
    return rule === null ? [] : [rule];
  });
}

/** The rule that holds for these labels: of those that match, the one that names most of them. */
export function ruleFor(
  labels: Readonly<Record<string, string>>,
  rules: readonly AlarmRule[],
): AlarmRule | null {
  let best: AlarmRule | null = null;
  for (const rule of rules) {
    if (!rule.match.every((entry) => matches(labels, entry))) continue;
    if (best === null || rule.match.length > best.match.length) best = rule;
  }
  return best;
}

/** `key`: the label is there; `key=value`: it has that value, which may hold `=` itself. */
function matches(labels: Readonly<Record<string, string>>, entry: string): boolean {
  const at = entry.indexOf("=");
  if (at < 0) return Object.hasOwn(labels, entry);
  const key = entry.slice(0, at);
  return Object.hasOwn(labels, key) && labels[key] === entry.slice(at + 1);
}
