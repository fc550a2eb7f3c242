import type { AlarmRule } from "./alarm-rule.ts";

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
