// Since when each point is watched by its rule: what happened before is no alarm to find. It is
// kept, or every reload would find once more what a rule of today makes of last week.

import type { AlarmRule } from "../alarms/alarm-rule.ts";
import { nameRule } from "../persistence/kept-device.ts";

/** What is kept of it for one point; `rule` null: none watches it any more. */
export interface KeptWatch {
  readonly key: string;
  /** As `nameRule` has it. */
  readonly rule: string | null;
  /** Null: it always did. */
  readonly sinceMs: number | null;
}

export interface RuleWatch {
  restore(kept: readonly KeptWatch[]): void;
  has(key: string): boolean;
  /** Notes that this rule watches that point of that device at `nowMs`, ms since the epoch. */
  note(deviceId: string, key: string, rule: AlarmRule, nowMs: number): void;
  /** All rules that watch the device were noted. */
  saw(deviceId: string): void;
  /** No rule watches that point any more. */
  forget(key: string): void;
  /** The device is gone. */
  leave(deviceId: string): void;
  /** -Infinity where the rule always watched it. */
  sinceMs(key: string): number;
  /** What changed since it was last drained. */
  drain(): readonly KeptWatch[];
}

export function createRuleWatch(): RuleWatch {
  const watching = new Map<string, { readonly rule: string; readonly sinceMs: number }>();
  const kept = new Map<string, { readonly rule: string; readonly sinceMs: number }>();
  const seen = new Set<string>();
  const changed = new Set<string>();
  const names = new WeakMap<AlarmRule, string>();

  function nameOf(rule: AlarmRule): string {
    const name = names.get(rule) ?? nameRule(rule);
    names.set(rule, name);
    return name;
  }

  /** Of a point that was not watched: a rule that is new, or a sensor that is. */
  function firstSinceMs(deviceId: string, rule: string, nowMs: number): number {
    // It was here without that rule.
    if (seen.has(deviceId)) return nowMs;
    if (kept.size === 0) return Number.NEGATIVE_INFINITY;
    const others = [...kept.values()].filter((each) => each.rule === rule);
    return Math.min(nowMs, ...others.map(({ sinceMs }) => sinceMs));
  }

  return {
    restore(rows) {
      for (const { key, rule, sinceMs } of rows) {
        if (rule === null) continue;
        kept.set(key, { rule, sinceMs: sinceMs ?? Number.NEGATIVE_INFINITY });
      }
    },
    has: (key) => watching.has(key),
    note(deviceId, key, rule, nowMs) {
      const name = nameOf(rule);
      const now = watching.get(key);
      if (now?.rule === name) return;
      const before = now ?? (seen.has(deviceId) ? undefined : kept.get(key));
      const same = before?.rule === name;
      const sinceMs = before === undefined ? firstSinceMs(deviceId, name, nowMs) : nowMs;
      watching.set(key, same ? before : { rule: name, sinceMs });
      if (!same) changed.add(key);
    },
    saw: (deviceId) => void seen.add(deviceId),
    forget(key) {
      if (watching.delete(key)) changed.add(key);
    },
    leave: (deviceId) => void seen.delete(deviceId),
    sinceMs: (key) => watching.get(key)?.sinceMs ?? Number.NEGATIVE_INFINITY,
    drain() {
      const rows = [...changed].map((key): KeptWatch => {
        const now = watching.get(key);
        const sinceMs = now === undefined || now.sinceMs === -Infinity ? null : now.sinceMs;
        return { key, rule: now?.rule ?? null, sinceMs };
      });
      changed.clear();
      return rows;
    },
  };
}
