// The alarms of one project as people deal with them: what stands, what is acknowledged or put
// away, and the log of it all. It knows no clock, no storage and no screen; what changed is
// drained by whoever keeps it and tells other screens.

import type { AlarmState } from "../alarms/alarm-state.ts";
import { levelsOf } from "../alarms/watch-alarms.ts";
import type { Device } from "../fleet/device.ts";
import type { RollingSeries } from "../readings/rolling-series.ts";
import { advancePhase } from "./advance-phase.ts";
import { isUnacknowledged, pointKey, type AlarmEntry } from "./alarm-entry.ts";
import type { AlarmPhase, PhaseInput, Shelf } from "./alarm-phase.ts";
import type { AlarmPoint, KeptShelf } from "./alarm-point.ts";
import { createEntryIndex } from "./create-entry-index.ts";
import { createRuleWatch, type KeptWatch } from "./create-rule-watch.ts";
import { followPassed } from "./follow-passed.ts";
import { lateDiscoveries } from "./late-discoveries.ts";
import { joinEntry } from "./join-entry.ts";
import { restoredPoints } from "./restored-points.ts";

/** What is to be kept and told other screens. */
export interface BookChanges {
  readonly entries: readonly AlarmEntry[];
  readonly removed: readonly string[];
  readonly shelves: readonly KeptShelf[];
  /** Of no use to other screens, which watch for themselves. */
  readonly watches: readonly KeptWatch[];
}

/** What outlives a page. */
export type KeptBook = Pick<BookChanges, "entries" | "shelves"> &
  Partial<Pick<BookChanges, "watches">>;

export interface AlarmBook {
  /** Everything but what is normal, by key. */
  points(): ReadonlyMap<string, AlarmPoint>;
  /** The log, newest first. */
  entries(): readonly AlarmEntry[];
  /** Takes up what was kept; nothing of it is a change. */
  restore(kept: KeptBook, nowMs: number): void;
  /** What stood when this screen was last up, for the readings to go on from. */
  standingOf(deviceId: string): readonly Pick<AlarmEntry, "rule" | "level" | "side" | "startMs">[];
  /** A device whose alarm or readings may have changed. */
  follow(device: Device, series: RollingSeries, nowMs: number): void;
  /** Looks through a device's readings for alarms that nobody saw. */
  discover(device: Device, series: RollingSeries, nowMs: number): void;
  /** A device that left the project. */
  leave(deviceId: string, nowMs: number): void;
  /** null: everything that waits for it. */
  acknowledge(keys: readonly string[] | null, by: string, nowMs: number): void;
  shelve(keys: readonly string[], shelf: Shelf): void;
  unshelve(keys: readonly string[]): void;
  tick(nowMs: number): void;
  /** What another screen of this browser did. */
  take(changes: BookChanges, nowMs: number): void;
  /** Whether anything changed since it was last asked. */
  takeNews(): boolean;
  /** What happened here since it was last drained. */
  drain(): BookChanges;
}

export function createAlarmBook(): AlarmBook {
  const index = createEntryIndex();
  let points = new Map<string, AlarmPoint>();
  const watch = createRuleWatch();
  const changed = new Set<string>();
  const removed = new Set<string>();
  const shelves = new Map<string, Shelf | null>();
  let news = false;

  function setPoint(point: AlarmPoint): void {
    const before = points.get(point.key);
    const quiet = point.phase.kind === "normal" || point.phase.kind === "pending";
    if (before?.phase === point.phase && before.entryId === point.entryId) return;
    points = new Map(points);
    if (quiet) points.delete(point.key);
    else points.set(point.key, point);
    const was = before?.phase.kind === "shelved" ? before.phase.shelf : null;
    const is = point.phase.kind === "shelved" ? point.phase.shelf : null;
    if (was !== is) shelves.set(point.key, is);
    news = true;
  }

  function put(entry: AlarmEntry): void {
    index.put(entry);
    changed.add(entry.id);
    news = true;
  }

  function step(key: string, input: PhaseInput): void {
    const point = points.get(key);
    if (point === undefined) return;
    setPoint({ ...point, phase: advancePhase(point.phase, input) });
  }

  function followLevel(
    device: Device,
    alarm: Exclude<AlarmState, { kind: "none" }>,
    series: RollingSeries,
    nowMs: number,
  ): void {
    const { level } = alarm.rule;
    const key = pointKey(device.id, level);
    watch.note(device.id, key, alarm.rule, nowMs);
    const before = points.get(key);
    const phase: AlarmPhase = before?.phase ?? { kind: "normal" };
    const entries = index.of(key);
    const quiet = phase.kind === "normal" && alarm.kind !== "active" && isSettled(entries);
    if (quiet && device.passed === undefined) return;
    const after = followPassed({ device, alarm, series, phase, entries, nowMs }, device.passed);
    for (const entry of after.entries) put(entry);
    const entryId = after.entries.at(-1)?.id ?? before?.entryId ?? null;
    setPoint({ key, deviceId: device.id, level, phase: after.phase, entryId });
  }

  function endWatch(key: string, nowMs: number, cleared: "rule-changed" | "sensor-gone"): void {
    for (const entry of index.of(key)) {
      if (entry.endMs === null) put({ ...entry, endMs: Math.max(entry.startMs, nowMs), cleared });
    }
    step(key, { kind: "withdraw" });
    watch.forget(key);
  }

  const book: AlarmBook = {
    points: () => points,
    entries: () => index.all(),
    restore({ entries, shelves: kept, watches = [] }, nowMs) {
      watch.restore(watches);
      for (const entry of entries) index.put(entry);
      for (const id of index.prune(nowMs)) removed.add(id);
      points = restoredPoints(index.all(), kept, nowMs);
      news = true;
    },
    standingOf: (deviceId) =>
      (["alarm", "warning"] as const).flatMap((level) =>
        index.of(pointKey(deviceId, level)).filter(({ endMs }) => endMs === null),
      ),
    follow(device, series, nowMs) {
      const levels = levelsOf(device.alarm);
      for (const level of ["alarm", "warning"] as const) {
        const alarm = levels.find((each) => each.kind !== "none" && each.rule.level === level);
        if (alarm !== undefined && alarm.kind !== "none") {
          followLevel(device, alarm, series, nowMs);
        } else {
          const key = pointKey(device.id, level);
          if (points.has(key) || watch.has(key)) endWatch(key, nowMs, "rule-changed");
        }
      }
      watch.saw(device.id);
    },
    discover(device, series, nowMs) {
      for (const alarm of levelsOf(device.alarm)) {
        if (alarm.kind === "none") continue;
        const { rule } = alarm;
        const key = pointKey(device.id, rule.level);
        const found = lateDiscoveries({
          device,
          rule,
          series,
          entries: index.of(key),
          sinceMs: watch.sinceMs(key),
          standingMs: alarm.kind === "active" ? alarm.sinceMs : null,
          nowMs,
        });
        for (const entry of found) if (!index.isFullBefore(entry.startMs)) put(entry);
      }
    },
    leave(deviceId, nowMs) {
      for (const level of ["alarm", "warning"] as const) {
        endWatch(pointKey(deviceId, level), nowMs, "sensor-gone");
      }
      watch.leave(deviceId);
    },
    acknowledge(keys, by, nowMs) {
      for (const key of keys ?? points.keys()) {
        const kind = points.get(key)?.phase.kind;
        if (kind !== "active" && kind !== "returned") continue;
        for (const entry of index.of(key)) {
          if (!isUnacknowledged(entry)) continue;
          put({ ...entry, acknowledged: { atMs: nowMs, by, times: entry.times } });
        }
        step(key, { kind: "acknowledge" });
      }
    },
    shelve(keys, shelf) {
      for (const key of keys) {
        const [deviceId = "", level] = key.split(" ");
        if (level !== "alarm" && level !== "warning") continue;
        const point = points.get(key) ?? { key, deviceId, level, entryId: null };
        const phase: AlarmPhase = points.get(key)?.phase ?? { kind: "normal" };
        const open = index.of(key).find(({ endMs }) => endMs === null);
        const after = advancePhase(phase, { kind: "shelve", shelf });
        setPoint({ ...point, phase: after });
        if (open !== undefined && after.kind === "shelved") put({ ...open, shelved: after.shelf });
      }
    },
    unshelve(keys) {
      for (const key of keys) step(key, { kind: "unshelve" });
    },
    tick(nowMs) {
      for (const id of index.prune(nowMs)) removed.add(id);
      for (const [key, { phase }] of points) {
        if (phase.kind === "shelved") step(key, { kind: "time", nowMs });
      }
    },
    take(changes, nowMs) {
      for (const entry of changes.entries) {
        const key = pointKey(entry.deviceId, entry.level);
        const { kept, dropped } = joinEntry(entry, index.get(entry.id), index.of(key));
        index.put(kept);
        if (dropped !== null) {
          index.remove(dropped);
          removed.add(dropped);
          changed.add(kept.id);
        }
        const newest = index.of(key)[0]?.id === kept.id;
        if (newest && !isUnacknowledged(kept)) step(key, { kind: "acknowledge" });
      }
      for (const id of changes.removed) index.remove(id);
      for (const { key, shelf } of changes.shelves) {
        if (shelf === null) book.unshelve([key]);
        else if (shelf.untilMs > nowMs) book.shelve([key], shelf);
        shelves.delete(key);
      }
      news = true;
    },
    takeNews() {
      const was = news;
      news = false;
      return was;
    },
    drain() {
      const changes = {
        entries: [...changed].flatMap((id) => index.get(id) ?? []),
        removed: [...removed],
        shelves: [...shelves].map(([key, shelf]) => ({ key, shelf })),
        watches: watch.drain(),
      };
      changed.clear();
      removed.clear();
      shelves.clear();
      return changes;
    },
  };
  return book;
}

/** An ordinary reading needs no second look. */
function isSettled(entries: readonly AlarmEntry[]): boolean {
  return entries.every(({ endMs }) => endMs !== null);
}
