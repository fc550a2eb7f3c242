import fc from "fast-check";
import { expect, test } from "vitest";
import { defaultConfig } from "../../../src/core/config/parse-config.ts";
import {
  createRollingSeries,
  type RollingSeries,
} from "../../../src/core/readings/rolling-series.ts";
import { resolveDefaults } from "../../../src/core/view/resolve-defaults.ts";
import { createWallStore } from "../../../src/store/create-wall-store.ts";
import { buildSnapshot, MINUTE, reading, T0 } from "../../support/build-device.ts";

const heard = fc.record({
  timeMs: fc.integer({ min: 1, max: 4 }),
  celsius: fc.constantFrom(-3, 4, 5.5, 9),
  backfilled: fc.boolean(),
});

type Heard = typeof heard extends fc.Arbitrary<infer T> ? T : never;

function contents(series: RollingSeries | undefined) {
  return Array.from({ length: series?.length ?? 0 }, (_, index) => [
    series?.timeMs(index),
    series?.celsius(index),
    series?.backfilled(index),
  ]);
}

/** The rule in other words: live before back-filled, then warm before cold. */
function truth(all: readonly Heard[]) {
  const best = new Map<number, Heard>();
  for (const each of all) {
    const other = best.get(each.timeMs);
    const rank = (one: Heard): number => (one.backfilled ? 0 : 1000) + one.celsius;
    if (other === undefined || rank(each) > rank(other)) best.set(each.timeMs, each);
  }
  return [...best.values()]
    .toSorted((a, b) => a.timeMs - b.timeMs)
    .map(({ timeMs, celsius, backfilled }) => [timeMs, celsius, backfilled]);
}

test("[RD20] which of two readings with one time holds does not depend on their order", () => {
  fc.assert(
    fc.property(fc.array(heard, { maxLength: 20 }), (all) => {
      for (const order of [all, all.toReversed(), [...all, ...all]]) {
        const single = createRollingSeries({ capacity: 100 });
        for (const each of order) single.insert(each.timeMs, each.celsius, each.backfilled);
        expect(contents(single)).toEqual(truth(all));
        const paged = createRollingSeries({ capacity: 100 });
        for (const backfilled of [true, false]) {
          const page = order.filter((each) => each.backfilled === backfilled);
          paged.insertMany(page, backfilled);
        }
        expect(contents(paged)).toEqual(truth(all));
      }
    }),
  );
});

test("[RD20] the current value is the series' own, by stream and by history in any order", () => {
  const config = defaultConfig();
  fc.assert(
    fc.property(fc.array(fc.tuple(heard, fc.boolean()), { maxLength: 12 }), (all) => {
      const wall = createWallStore({ config, view: resolveDefaults(config, {}), nowMs: T0 });
      wall.applyFleet([buildSnapshot({ id: "d1" })], true);
      for (const [{ timeMs, celsius, backfilled }, byHistory] of all) {
        const event = reading(T0 - timeMs * MINUTE, celsius, { backfilled });
        if (byHistory) wall.applyHistoryEvents("d1", [event]);
        else wall.applyEvents([event]);
      }
      const flipped = all.map(([each]) => ({ ...each, timeMs: T0 - each.timeMs * MINUTE }));
      const wanted = truth(flipped);
      expect(contents(wall.seriesOf("d1"))).toEqual(wanted);
      const newest = wanted.findLast(([, , backfilled]) => backfilled === false);
      const current = wall.store.getState().devices.get("d1")?.reading ?? null;
      expect(current && [current.timeMs, current.celsius]).toEqual(newest?.slice(0, 2) ?? null);
    }),
  );
});

test("[RD20] an alarm that the colder of two readings raised is told anew by the warmer", () => {
  const config = {
    ...defaultConfig(),
    alarms: [
      {
        name: "",
        level: "alarm" as const,
        match: [],
        low: 2,
        high: 8,
        deadband: 0,
        delayMinutes: 0,
      },
    ],
  };
  const wall = createWallStore({ config, view: resolveDefaults(config, {}), nowMs: T0 });
  wall.applyFleet([buildSnapshot({ id: "d1" })], true);
  const stateNow = () => wall.store.getState().devices.get("d1")?.state;
  wall.applyEvents([reading(T0, 1)]);
  expect(stateNow()).toBe("low");
  wall.applyEvents([reading(T0, 5)]);
  expect(stateNow()).toBe("normal");
  wall.applyEvents([reading(T0, 1)]);
  expect(stateNow()).toBe("normal");
});
