import type { AlarmLevel } from "../alarms/alarm-rule.ts";
import type { AlarmPoint } from "./alarm-point.ts";

/** An alarm nobody acknowledges is heard again after this long, ms, and not sooner. */
export const SOUND_AGAIN_MS = 60_000;

export interface SoundMemory {
  /** When something was last heard, ms since the epoch; null: never. */
  readonly lastMs: number | null;
  /** What stood unacknowledged then. */
  readonly heard: ReadonlySet<string>;
}

export const NOTHING_HEARD: SoundMemory = { lastMs: null, heard: new Set() };

/** What is to be heard now, null for nothing: the worst of all that stands unacknowledged. */
export function soundDue(
  points: Iterable<AlarmPoint>,
  memory: SoundMemory,
  nowMs: number,
): { readonly level: AlarmLevel | null; readonly memory: SoundMemory } {
  const standing = [...points].filter(({ phase }) => phase.kind === "active");
  const keys = new Set(standing.map(({ key, entryId }) => `${key} ${entryId}`));
  const isNew = [...keys].some((key) => !memory.heard.has(key));
  const elapsedMs = memory.lastMs === null ? Infinity : nowMs - memory.lastMs;
  // A clock that was set back must not silence it.
  const isDue = elapsedMs >= SOUND_AGAIN_MS || elapsedMs < 0;
  if (standing.length === 0) return { level: null, memory: { ...memory, heard: keys } };
  if (!isNew && !isDue) return { level: null, memory };
  const level = standing.some((point) => point.level === "alarm") ? "alarm" : "warning";
  return { level, memory: { lastMs: nowMs, heard: keys } };
}
