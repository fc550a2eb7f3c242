import type { AlarmRule } from "../alarms/alarm-rule.ts";
import type { AppConfig } from "./app-config.ts";

/** What it takes to go over from one configuration to another. */
export interface ConfigChange {
  /** The new one; what is the same in both is the old one's own object. */
  readonly config: AppConfig;
  /** The top-level keys that differ. */
  readonly keys: readonly (keyof AppConfig)[];
  /** Whoever was signed in was so for another place, or in another way. */
  readonly signIn: boolean;
  /** Everything is asked of another place, or asked differently. */
  readonly access: boolean;
  /** The stream is to be asked for anew; the session goes on. */
  readonly stream: boolean;
  readonly alarms: boolean;
}

/** What differs between two configurations; null: nothing. */
export function compareConfig(before: AppConfig, after: AppConfig): ConfigChange | null {
  const keys = Object.keys(after)
    .filter((key): key is keyof AppConfig => Object.hasOwn(before, key))
    .filter((key) => !isSame(before[key], after[key]));
  if (keys.length === 0) return null;
  const differs = (...of: readonly (keyof AppConfig)[]): boolean =>
    of.some((key) => keys.includes(key));
  return {
    config: {
      ...after,
      stream: differs("stream") ? after.stream : before.stream,
      // A rule that stays keeps its object: alarms that were raised by it stand as they are.
      alarms: after.alarms.map((rule) => sameRule(before.alarms, rule) ?? rule),
    },
    keys,
    signIn: differs("tokenUrl", "auth"),
    access: differs("apiUrl") || before.stream.tokenIn !== after.stream.tokenIn,
    stream: differs("stream"),
    alarms: differs("alarms"),
  };
}

function sameRule(rules: readonly AlarmRule[], rule: AlarmRule): AlarmRule | undefined {
  return rules.find((each) => isSame(each, rule));
}

/** Both came from one parser, which writes its keys in one order. */
function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
