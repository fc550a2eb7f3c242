import type { AlarmLevel, AlarmRule } from "../alarms/alarm-rule.ts";
import type { AlarmSide } from "../alarms/alarm-state.ts";
import type { Shelf } from "./alarm-phase.ts";

/** Somebody's word that they know, and of which time the alarm came (see `times`). */
export interface Acknowledgement {
  readonly atMs: number;
  readonly by: string;
  readonly times: number;
}

/** What ended an alarm. */
export type Clearing = "itself" | "while-shelved" | "rule-changed" | "sensor-gone";

/** One alarm of one device in the log. Reading times, ms since the epoch; degrees Celsius. */
export interface AlarmEntry {
  /** Device, level, rule and start: the same for whichever screen saw it first. */
  readonly id: string;
  readonly deviceId: string;
  readonly deviceName: string;
  readonly level: AlarmLevel;
  /** The rule's name. */
  readonly rule: string;
  readonly side: AlarmSide;
  /** As it was then. */
  readonly limitCelsius: number;
  /** First reading past the limit. */
  readonly startMs: number;
  /** First reading that was back; null while it stands. */
  readonly endMs: number | null;
  readonly peakCelsius: number;
  /** How often it came within a minute of having gone: three times or more is chattering. */
  readonly times: number;
  readonly cleared: Clearing | null;
  readonly acknowledged: Acknowledgement | null;
  /** The shelf it came or went on. */
  readonly shelved: Shelf | null;
  /** When it was found in history or in what a sensor sent late; null: it was seen live. */
  readonly foundMs: number | null;
}

/** ISA-18.2: three times or more within a minute. */
export const CHATTERING_TIMES = 3;

/** Where alarms happen: a device and a level. */
export function pointKey(deviceId: string, level: AlarmLevel): string {
  return `${deviceId} ${level}`;
}

/** Names one alarm: two limits of one rule, one after the other, have an alarm each. */
export function entryId(
  deviceId: string,
  rule: AlarmRule,
  side: AlarmSide,
  startMs: number,
): string {
  return `${pointKey(deviceId, rule.level)} ${startMs} ${limitOf(rule, side)} ${rule.name}`;
}

/** The limit of a rule's side. */
export function limitOf(rule: AlarmRule, side: AlarmSide): number {
  return (side === "high" ? rule.high : rule.low) ?? Number.NaN;
}

/** Whether nobody has acknowledged an alarm that was seen live, this time it came. */
export function isUnacknowledged(entry: AlarmEntry): boolean {
  if (entry.foundMs !== null || entry.cleared === "while-shelved") return false;
  return entry.acknowledged?.times !== entry.times;
}

/** How long it stood, ms; to `nowMs` where it still does. */
export function durationMs(entry: AlarmEntry, nowMs: number): number {
  return Math.max(0, (entry.endMs ?? nowMs) - entry.startMs);
}

/** One entry of two that two screens have of the same alarm, in whichever order they meet. */
export function mergeEntries(a: AlarmEntry, b: AlarmEntry): AlarmEntry {
  // The one that saw it come again knows more of its end.
  const [more, less] = a.times >= b.times ? [a, b] : [b, a];
  const ended = more.endMs === null && a.times === b.times ? less : more;
  const worse = a.side === "high" ? Math.max : Math.min;
  return {
    ...more,
    startMs: Math.min(a.startMs, b.startMs),
    endMs: ended.endMs,
    cleared: ended.cleared,
    peakCelsius: worse(a.peakCelsius, b.peakCelsius),
    acknowledged: latest(a.acknowledged, b.acknowledged),
    shelved: more.shelved ?? less.shelved,
  };
}

function latest(a: Acknowledgement | null, b: Acknowledgement | null): Acknowledgement | null {
  if (a === null || b === null) return a ?? b;
  if (a.times !== b.times) return a.times > b.times ? a : b;
  return a.atMs <= b.atMs ? a : b;
}
