import type { AlarmEntry } from "../core/alarm-log/alarm-entry.ts";
import type { Shelf } from "../core/alarm-log/alarm-phase.ts";
import type { AlarmPoint } from "../core/alarm-log/alarm-point.ts";
import type { AlarmLevel, AlarmRule } from "../core/alarms/alarm-rule.ts";
import type { WallState } from "./wall-state.ts";

/** What people have to do with alarms on this screen, and what there was. */
export interface AlarmsState {
  /** By `pointKey`: everything but what is normal or pending. */
  readonly points: ReadonlyMap<string, AlarmPoint>;
  /** Newest first. */
  readonly log: readonly AlarmEntry[];
  /** Rules that were made on this screen; they win over config.json's. null: there are none. */
  readonly ownRules: readonly AlarmRule[] | null;
  /** Sentences on what could not be kept or read back; null where all is well. */
  readonly trouble: string | null;
  /** Who acknowledges on this screen; "" where nobody said. */
  readonly person: string;
  readonly sound: SoundState;
  readonly notifications: NotificationState;
  /** History that somebody wants beyond the window on the screen, ms; 0: none. */
  readonly historyMs: number;
}

/** `blocked`: switched on, but the browser wants a press on this page first. */
export type SoundState = "off" | "on" | "blocked" | "unsupported";
/** `denied`: the browser was told never to show them. */
export type NotificationState = "off" | "on" | "denied" | "unsupported";

/** What a person wants done; `keys` are those of `pointKey`. */
export type AlarmOrder =
  /** null: all that waits for it. */
  | { readonly kind: "acknowledge"; readonly keys: readonly string[] | null }
  | {
      readonly kind: "shelve";
      readonly keys: readonly string[];
      readonly forMs: number;
      readonly reason: Shelf["reason"];
    }
  | { readonly kind: "unshelve"; readonly keys: readonly string[] }
  /** null: back to config.json's. */
  | { readonly kind: "set-rules"; readonly rules: readonly AlarmRule[] | null }
  | { readonly kind: "set-person"; readonly person: string }
  | { readonly kind: "set-sound"; readonly on: boolean }
  | { readonly kind: "test-sound"; readonly level: AlarmLevel }
  | { readonly kind: "set-notifications"; readonly on: boolean }
  | { readonly kind: "test-notification" }
  | { readonly kind: "export" }
  | { readonly kind: "want-history"; readonly forMs: number };

export const NO_ALARMS: AlarmsState = {
  points: new Map(),
  log: [],
  ownRules: null,
  trouble: null,
  person: "",
  sound: "off",
  notifications: "off",
  historyMs: 0,
};

/** The rules that hold on this screen. */
export function rulesInForce({
  alarms,
  config,
}: Pick<WallState, "alarms" | "config">): readonly AlarmRule[] {
  return alarms.ownRules ?? config.alarms;
}
