import { NO_HISTORY } from "../../src/core/fleet/history-progress.ts";
import { WALL_NOW_MS, type FakeWall } from "./ui-fake-wall.ts";
import { find, rewrite } from "./ui-troubles.ts";

const HOUR_MS = 3_600_000;

/** Sensors whose history is being read: after an outage, with a silence beside it, from the start, and in vain. */
export function addFilling(wall: FakeWall): void {
  for (const device of wall.store.getState().devices.values()) {
    open(wall, device.name, 6 * HOUR_MS, HOUR_MS);
  }
  open(wall, "Butter fridge", 6 * HOUR_MS, 3 * HOUR_MS);
  open(wall, "Dough retarder", 25 * HOUR_MS, HOUR_MS / 6);
  open(wall, "Kitchen pass", 6 * HOUR_MS, HOUR_MS);
  wall.patchDevice(find(wall, "Kitchen pass").id, { history: "failed" });
  wall.store.setState({
    history: {
      ...NO_HISTORY,
      total: 1000,
      done: 612,
      failed: 1,
      again: 48,
      running: 3,
      pages: 660,
      remainingMs: 97_000,
      next: ["Freezer 3 south", "Fish counter", "Canteen"].map((name, index) => ({
        deviceId: find(wall, name).id,
        onScreen: index < 2,
      })),
      waiting: { untilMs: WALL_NOW_MS + 20_000, why: "Too many requests (429)." },
      failures: [
        {
          deviceId: find(wall, "Kitchen pass").id,
          why: "The server is in trouble (500).",
          tries: 3,
        },
      ],
    },
  });
  const series = wall.series.get(find(wall, "Deli counter").id);
  series?.trimBefore(WALL_NOW_MS);
  wall.patchDevice(find(wall, "Deli counter").id, { reading: null, state: "waiting" });
}

/** Leaves out what a sensor sent between these ages, and says that it is being read. */
export function open(wall: FakeWall, name: string, fromAgeMs: number, toAgeMs: number): void {
  rewrite(wall, name, (ageMs, celsius) =>
    ageMs < fromAgeMs && ageMs > toAgeMs ? null : { celsius },
  );
  wall.patchDevice(find(wall, name).id, {
    history: "filling",
    open: { fromMs: WALL_NOW_MS - fromAgeMs, toMs: WALL_NOW_MS - toAgeMs },
  });
}
