import { isUnacknowledged, pointKey, type AlarmEntry } from "./alarm-entry.ts";
import type { AlarmPhase } from "./alarm-phase.ts";
import type { AlarmPoint, KeptShelf } from "./alarm-point.ts";

/** The phases that kept entries (newest first) and shelves tell of. */
export function restoredPoints(
  entries: readonly AlarmEntry[],
  shelves: readonly KeptShelf[],
  nowMs: number,
): Map<string, AlarmPoint> {
  const points = new Map<string, AlarmPoint>();
  for (const entry of entries) {
    const { deviceId, level, id } = entry;
    const key = pointKey(deviceId, level);
    const phase = phaseOf(entry);
    if (points.has(key) || entry.foundMs !== null || phase === null) continue;
    points.set(key, { key, deviceId, level, phase, entryId: id });
  }
  for (const { key, shelf } of shelves) {
    const [deviceId = "", level] = key.split(" ");
    if (shelf === null || shelf.untilMs <= nowMs) continue;
    if (level !== "alarm" && level !== "warning") continue;
    const before = points.get(key);
    const stands = before?.phase.kind === "active" || before?.phase.kind === "acknowledged";
    const phase: AlarmPhase = { kind: "shelved", shelf, condition: stands ? "standing" : "clear" };
    points.set(key, { key, deviceId, level, phase, entryId: before?.entryId ?? null });
  }
  return points;
}

function phaseOf(entry: AlarmEntry): AlarmPhase | null {
  const unacknowledged = isUnacknowledged(entry);
  if (entry.endMs === null) return { kind: unacknowledged ? "active" : "acknowledged" };
  return unacknowledged && entry.cleared === "itself" ? { kind: "returned" } : null;
}
