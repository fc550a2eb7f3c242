import { entryId, pointKey, type AlarmEntry } from "../../src/core/alarm-log/alarm-entry.ts";
import type { AlarmPhase } from "../../src/core/alarm-log/alarm-phase.ts";
import type { AlarmPoint } from "../../src/core/alarm-log/alarm-point.ts";
import { WALL_NOW_MS, type FakeWall } from "./ui-fake-wall.ts";
import { find } from "./ui-troubles.ts";

const MINUTE_MS = 60_000;
const ago = (minutes: number): number => WALL_NOW_MS - minutes * MINUTE_MS;

/** Puts one alarm of a sensor that stands into a phase. */
export function setPhase(wall: FakeWall, name: string, phase: AlarmPhase): void {
  const { alarm, id } = find(wall, name);
  const level = alarm.kind === "none" ? "alarm" : alarm.rule.level;
  const key = pointKey(id, level);
  const point: AlarmPoint = { key, deviceId: id, level, phase, entryId: null };
  wall.store.setState(({ alarms }) => ({
    alarms: { ...alarms, points: new Map(alarms.points).set(key, point) },
  }));
}

/** One alarm in every phase, over the scene with troubles, and a log of them. */
export function addAlarms(wall: FakeWall): void {
  const log: AlarmEntry[] = [];
  const points = new Map<string, AlarmPoint>();
  const add = (name: string, phase: AlarmPhase | null, patch: Partial<AlarmEntry>): void => {
    const { alarm, id } = find(wall, name);
    if (alarm.kind === "none") throw new Error(`${name} has no rule`);
    const { rule } = alarm;
    const side = patch.side ?? ("side" in alarm ? alarm.side : "high");
    const startMs = patch.startMs ?? ("sinceMs" in alarm ? alarm.sinceMs : ago(60));
    const entry: AlarmEntry = {
      id: entryId(id, rule, side, startMs),
      deviceId: id,
      deviceName: name,
      level: rule.level,
      rule: rule.name,
      side,
      limitCelsius: (side === "high" ? rule.high : rule.low) ?? 0,
      startMs,
      endMs: null,
      peakCelsius: ((side === "high" ? rule.high : rule.low) ?? 0) + (side === "high" ? 3.2 : -1.3),
      times: 1,
      cleared: null,
      acknowledged: null,
      shelved: null,
      foundMs: null,
      ...patch,
    };
    log.push(entry);
    if (phase === null) return;
    const key = pointKey(id, rule.level);
    points.set(key, { key, deviceId: id, level: rule.level, phase, entryId: entry.id });
  };
  const acknowledged = { atMs: ago(20), by: "Kari", times: 1 };
  const shelf = { atMs: WALL_NOW_MS, untilMs: ago(-60), by: "Kari", reason: "defrost" };
  add("Freezer 3 south", { kind: "active" }, {});
  add("Beverage wall", { kind: "active" }, {});
  add("Dairy shelf 2", { kind: "acknowledged" }, { acknowledged });
  add(
    "Salad bar",
    { kind: "returned" },
    { startMs: ago(95), endMs: ago(30), cleared: "itself", times: 4 },
  );
  add(
    "Ice cream",
    { kind: "shelved", shelf, condition: "standing" },
    { startMs: ago(15), shelved: shelf },
  );
  add("Walk-in 2", null, {
    startMs: ago(700),
    endMs: ago(610),
    cleared: "itself",
    foundMs: ago(300),
  });
  log.sort((a, b) => b.startMs - a.startMs);
  wall.store.setState(({ alarms }) => ({ alarms: { ...alarms, points, log } }));
}
