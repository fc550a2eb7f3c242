import { createRollingSeries } from "../../src/core/readings/rolling-series.ts";
import type { AlarmLevel } from "../../src/core/alarms/alarm-rule.ts";
import type { Device, TileState } from "../../src/core/fleet/device.ts";
import { must } from "../../src/core/lib/must.ts";
import { ROOM_SENSORS } from "./ui-rooms.ts";
import { addRooms, createFakeWall, WALL_NOW_MS, type FakeWall } from "./ui-fake-wall.ts";

const MINUTE_MS = 60_000;
const NAMES = [
  "Temperature-of-the-third-freezer-beside-the-loading-dock-0042",
  "Refrigerator for vaccines and blood products, second floor 12",
  "Ålesund",
  "X",
  "Kjølerom for grønnsaker og frukt, inngang øst",
  "冷凍庫 三号 南側の壁のそば",
];
const GROUPS = [
  "kitchen",
  "",
  "a-room-with-a-name-that-is-far-longer-than-its-tile",
  "7",
  "cellar",
];
/** Every state of a tile, with what the sensor's readings are. */
const TROUBLES = [
  { state: "high", freshness: "fresh", level: "alarm" },
  { state: "offline", freshness: "offline", level: null },
  { state: "low", freshness: "fresh", level: "warning" },
  { state: "stale", freshness: "stale", level: null },
  { state: "high", freshness: "offline", level: "alarm" },
  { state: "late", freshness: "late", level: null },
  { state: "high", freshness: "fresh", level: "warning" },
  { state: "waiting", freshness: "waiting", level: null },
] as const;
const CALM = { state: "normal", freshness: "fresh", level: null } as const;

/** Adds `count` sensors of awkward names, labels, values and states. */
export function addCrowd(wall: FakeWall, count: number): void {
  const rooms = createFakeWall();
  addRooms(rooms, ROOM_SENSORS.slice(0, 1));
  const [model] = rooms.store.getState().devices.values();
  const devices = new Map<string, Device>();
  wall.series.clear();
  for (let index = 0; index < count; index += 1) {
    const device = crowdDevice(must(model, "there are no rooms"), index);
    devices.set(device.id, device);
    // Graphs are drawn for a few: what they cost is not under test here.
    if (index % 8 !== 5 || device.reading === null) continue;
    const series = createRollingSeries({ capacity: 100 });
    for (let ageMs = 24 * 60 * MINUTE_MS; ageMs >= 0; ageMs -= 60 * MINUTE_MS) {
      series.insert(WALL_NOW_MS - ageMs, device.reading.celsius - (ageMs % 7) / 5, false);
    }
    wall.series.set(device.id, series);
  }
  wall.store.setState({ devices });
}

function crowdDevice(model: Device, index: number): Device {
  const trouble = TROUBLES[Math.floor(index / 9) % TROUBLES.length];
  const { state, freshness, level } = (index % 9 === 4 ? trouble : undefined) ?? CALM;
  const ageMs = freshness === "fresh" ? 0 : 59 * MINUTE_MS;
  const celsius = index % 11 === 3 ? -86.3 : index % 5 === 0 ? 121.4 : 4.5;
  const reading = state === "waiting" ? null : { timeMs: WALL_NOW_MS - ageMs, celsius };
  const room = GROUPS[index % 6];
  return {
    ...model,
    id: `d${String(index).padStart(19, "0")}`,
    name: `${NAMES[index % NAMES.length]}${index < NAMES.length ? "" : ` ${index}`}`,
    labels: room === undefined ? {} : { room: index % 12 === 9 ? `shelf ${index}` : room },
    reading,
    alarm: level === null ? { kind: "none" } : alarmOf(model, state, level),
    freshness,
    state,
  };
}

function alarmOf(model: Device, state: TileState, level: AlarmLevel): Device["alarm"] {
  if (model.alarm.kind === "none") throw new Error("the model has no rule");
  const side = state === "low" ? "low" : "high";
  const sinceMs = WALL_NOW_MS - 59 * MINUTE_MS;
  return { kind: "active", rule: { ...model.alarm.rule, level }, side, sinceMs };
}
