import type { AlarmPhase } from "../../src/core/alarm-log/alarm-phase.ts";
import type { Device } from "../../src/core/fleet/device.ts";
import { WALL_NOW_MS, type FakeWall } from "./ui-fake-wall.ts";
import { addAlarms, setPhase } from "./ui-alarms.ts";
import { addFilling, open } from "./ui-filling.ts";
import { cutOff } from "./ui-outage.ts";
import { alarm, find, silence } from "./ui-troubles.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Every state a tile can be in, the alarms in every phase: over the scene with troubles. */
export function addStates(wall: FakeWall): void {
  const shelf = { atMs: WALL_NOW_MS, untilMs: WALL_NOW_MS + HOUR_MS, by: "Kari", reason: "" };
  put(wall, "Freezer 3 south", { kind: "active" });
  put(wall, "Dairy shelf 2", { kind: "active" });
  put(wall, "Beverage wall", { kind: "active" });
  alarm(wall, "Butter fridge", "low", 9 * MINUTE_MS, "fresh", "warning");
  put(wall, "Butter fridge", { kind: "active" });
  alarm(wall, "Fish counter", "high", 2 * HOUR_MS, "fresh");
  put(wall, "Fish counter", { kind: "acknowledged" });
  alarm(wall, "Ice cream", "high", 50 * MINUTE_MS, "fresh");
  put(wall, "Ice cream", { kind: "shelved", shelf, condition: "standing" });
  put(wall, "Salad bar", { kind: "returned" });
  pending(wall, "Meat counter");
  silence(wall, "Vaccine fridge", 2 * HOUR_MS, { freshness: "offline", state: "high" });
  alarm(wall, "Vaccine fridge", "high", 3 * HOUR_MS, "offline");
  put(wall, "Vaccine fridge", { kind: "active" });
  open(wall, "Deli counter", 6 * HOUR_MS, HOUR_MS);
}

function put(wall: FakeWall, name: string, phase: AlarmPhase): void {
  setPhase(wall, name, phase);
}

function pending(wall: FakeWall, name: string): void {
  const device = find(wall, name);
  if (device.alarm.kind === "none") throw new Error(`${name} has no rule`);
  const { rule } = device.alarm;
  const sinceMs = WALL_NOW_MS - 4 * MINUTE_MS;
  wall.patchDevice(device.id, { alarm: { kind: "pending", rule, side: "high", sinceMs } });
}

/** A tile that cannot be drawn. */
export function addCrash(wall: FakeWall): void {
  const whole = find(wall, "Salad bar");
  const broken: Device = Object.defineProperty({ ...whole, state: "high" }, "unconfirmed", {
    get(): never {
      throw new Error("made to break");
    },
  });
  wall.store.setState(({ devices }) => ({ devices: new Map(devices).set(broken.id, broken) }));
}

/** The picture of three hours ago, while the cloud does not answer. */
export function addRestored(wall: FakeWall): void {
  wall.store.setState(({ devices }) => ({
    devices: new Map([...devices].map(([id, each]) => [id, { ...each, unconfirmed: true }])),
    restoredMs: WALL_NOW_MS - 3 * HOUR_MS,
    fleet: "loading",
    connection: {
      word: "connecting",
      sinceMs: WALL_NOW_MS - 5_000,
      failure: null,
      retryAtMs: null,
      failures: 0,
    },
  }));
}

/** What is laid over a scene of the gallery, by its name. */
export const OVERLAYS: Readonly<Record<string, (wall: FakeWall) => void>> = {
  states: addStates,
  crash: addCrash,
  outage: (wall) => cutOff(wall, ["Freezer 1", "Freezer 2", "Meat counter", "Fish counter"]),
  restored: addRestored,
  filling: addFilling,
  clock: ({ store }) => store.setState({ clockWrong: true, clockAheadMs: 118 * MINUTE_MS }),
  export: ({ store }) =>
    store.setState({
      exporting: {
        name: null,
        done: 31,
        total: 48,
        rows: 12_480,
        share: 0.64,
        waiting: null,
        queued: 0,
      },
    }),
  alarms: addAlarms,
  selection: (wall) =>
    wall.commands.select(
      ["Freezer 3 south", "Salad bar"].map((name) => find(wall, name).id),
      true,
    ),
};
