import { must } from "../../src/core/lib/must.ts";
import { createRollingSeries } from "../../src/core/readings/rolling-series.ts";
import type { AlarmLevel } from "../../src/core/alarms/alarm-rule.ts";
import type { Device } from "../../src/core/fleet/device.ts";
import { WALL_NOW_MS, type FakeWall } from "./ui-fake-wall.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** One sensor in every kind of trouble the wall knows. */
export function addTroubles(wall: FakeWall): void {
  ramp(wall, "Freezer 3 south", 42, 9.4);
  alarm(wall, "Freezer 3 south", "high", 42 * MINUTE_MS, "fresh");
  ramp(wall, "Dairy shelf 2", 25, -3.4);
  alarm(wall, "Dairy shelf 2", "low", 25 * MINUTE_MS, "fresh");
  ramp(wall, "Beverage wall", 12, 3.9);
  alarm(wall, "Beverage wall", "high", 12 * MINUTE_MS, "fresh", "warning");
  silence(wall, "Walk-in 1", 3 * HOUR_MS, { freshness: "offline", state: "offline" });
  silence(wall, "Pharmacy fridge A", 31 * MINUTE_MS, { freshness: "late", state: "late" });
  silence(wall, "Frozen aisle B", 48 * MINUTE_MS, { freshness: "stale", state: "stale" });
  hole(wall, "Kitchen pass", 9 * HOUR_MS, 7 * HOUR_MS);
  backfill(wall, "Blood bank 1", 6 * HOUR_MS, 4 * HOUR_MS);
  const entrance = find(wall, "Canteen");
  wall.series.delete(entrance.id);
  wall.patchDevice(entrance.id, {
    reading: null,
    state: "waiting",
    freshness: "waiting",
    history: "none",
  });
}

export function find(wall: FakeWall, name: string): Device {
  const all = [...wall.store.getState().devices.values()];
  return must(
    all.find((device) => device.name === name),
    `no sensor is called ${name}`,
  );
}

/** Rewrites a sensor's series; a change returns null to leave a reading out. */
export function rewrite(
  wall: FakeWall,
  name: string,
  change: (ageMs: number, celsius: number) => { celsius: number; backfilled?: boolean } | null,
): void {
  const device = find(wall, name);
  const before = wall.series.get(device.id);
  if (before === undefined) return;
  const after = createRollingSeries({ capacity: 10_000 });
  for (let index = 0; index < before.length; index += 1) {
    const timeMs = before.timeMs(index);
    const changed = change(WALL_NOW_MS - timeMs, before.celsius(index));
    if (changed === null) continue;
    after.insert(timeMs, changed.celsius, changed.backfilled === true);
  }
  wall.series.set(device.id, after);
  const last = after.length - 1;
  wall.patchDevice(device.id, {
    reading: { timeMs: after.timeMs(last), celsius: after.celsius(last) },
    revision: device.revision + 1,
  });
}

function ramp(wall: FakeWall, name: string, minutes: number, byCelsius: number): void {
  const lengthMs = (minutes + 20) * MINUTE_MS;
  rewrite(wall, name, (ageMs, celsius) => {
    const share = Math.max(0, 1 - ageMs / lengthMs);
    return { celsius: Math.round((celsius + byCelsius * share ** 0.8) * 20) / 20 };
  });
}

export function alarm(
  wall: FakeWall,
  name: string,
  side: "high" | "low",
  forMs: number,
  freshness: Device["freshness"],
  level: AlarmLevel = "alarm",
): void {
  const device = find(wall, name);
  if (device.alarm.kind === "none") throw new Error(`${name} has no alarm rule`);
  const rule = { ...device.alarm.rule, level };
  wall.patchDevice(device.id, {
    freshness,
    state: side,
    alarm: { kind: "active", rule, side, sinceMs: WALL_NOW_MS - forMs },
  });
}

export function silence(
  wall: FakeWall,
  name: string,
  forMs: number,
  patch: Pick<Device, "freshness" | "state">,
): void {
  rewrite(wall, name, (ageMs, celsius) => (ageMs < forMs ? null : { celsius }));
  wall.patchDevice(find(wall, name).id, patch);
}

export function hole(wall: FakeWall, name: string, fromAgeMs: number, toAgeMs: number): void {
  rewrite(wall, name, (ageMs, celsius) =>
    ageMs < fromAgeMs && ageMs > toAgeMs ? null : { celsius },
  );
}

function backfill(wall: FakeWall, name: string, fromAgeMs: number, toAgeMs: number): void {
  rewrite(wall, name, (ageMs, celsius) => ({
    celsius,
    backfilled: ageMs < fromAgeMs && ageMs > toAgeMs,
  }));
}
