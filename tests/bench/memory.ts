// What a reading costs to keep, at a million of them, from the stream's bytes to the store.
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { defaultConfig } from "../../src/core/config/parse-config.ts";
import { createWallStore } from "../../src/store/create-wall-store.ts";
import { atMost } from "./figure.ts";
import { round } from "./measure/statistics.ts";
import { saveResult } from "./save-result.ts";
import { BENCH_VIEW, benchDevice } from "./live-wall.ts";

const SENSORS = 1000;
const READINGS_EACH = 1000;
const INTERVAL_MS = 60_000;
const START_MS = Date.UTC(2026, 10, 23, 8);

/** A few seconds. */
export function memory(): void {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const held = (): number => {
    collect();
    collect();
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  };
  const ids = Array.from({ length: SENSORS }, (_, index) => `c${String(index).padStart(19, "0")}`);
  const wall = createWallStore({ config: defaultConfig(), view: BENCH_VIEW, nowMs: START_MS });
  wall.applyFleet(ids.map(benchDevice), true);
  const before = held();
  for (let turn = 0; turn < READINGS_EACH; turn += 1) {
    const timeMs = START_MS + turn * INTERVAL_MS;
    wall.applyEvents(
      ids.map((deviceId) => ({
        kind: "readings",
        deviceId,
        eventId: "",
        timeMs,
        samples: [{ timeMs, celsius: 4 + (turn % 20) / 20 }],
        backfilled: false,
      })),
    );
  }
  const bytes = (held() - before) / (SENSORS * READINGS_EACH);
  const kept = ids.reduce((sum, id) => sum + (wall.seriesOf(id)?.length ?? 0), 0);
  if (kept !== SENSORS * READINGS_EACH) throw new Error(`${kept} readings were kept`);
  saveResult(
    "memory",
    { figures: [atMost("bytes kept a reading, at a million", round(bytes, 1), 20)], tables: [] },
    1,
  );
}
