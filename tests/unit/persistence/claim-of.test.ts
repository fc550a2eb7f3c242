import { expect, test } from "vitest";
import { claimOf } from "../../../src/core/persistence/claim-of.ts";
import { createRollingSeries } from "../../../src/core/readings/rolling-series.ts";
import { MINUTE, T0 } from "../../support/build-device.ts";

const HOUR = 60 * MINUTE;

/** A reading every five minutes for `hours`, none from `holeFromMs` to `holeToMs`. */
function seriesOf(hours: number, holeFromMs = 0, holeToMs = 0) {
  const series = createRollingSeries({ capacity: 10_000 });
  for (let timeMs = T0 - hours * HOUR; timeMs <= T0; timeMs += 5 * MINUTE) {
    if (timeMs <= holeFromMs || timeMs >= holeToMs) series.insert(timeMs, 4, false);
  }
  return series;
}

test("[PS17] a hole of the last hours ends the claim: it may be back-filled while nobody listens", () => {
  const known = { fromMs: T0 - 20 * HOUR, toMs: T0 };
  const hole = T0 - 40 * MINUTE;
  expect(claimOf(known, seriesOf(20, hole, hole + 25 * MINUTE), 0)).toEqual({
    fromMs: known.fromMs,
    toMs: hole,
  });
  expect(claimOf(known, seriesOf(20), 0)).toEqual(known);
});

test("[PS17] the hole of a day ago will not be filled any more", () => {
  const known = { fromMs: T0 - 20 * HOUR, toMs: T0 };
  const hole = T0 - 12 * HOUR;
  expect(claimOf(known, seriesOf(20, hole, hole + HOUR), 0)).toEqual(known);
});

test("[PS17] nothing is claimed of what the wall has let go of, or of nothing", () => {
  const known = { fromMs: T0 - 20 * HOUR, toMs: T0 };
  expect(claimOf(known, seriesOf(20), T0 - HOUR)).toEqual({ fromMs: T0 - HOUR, toMs: T0 });
  expect(claimOf(known, seriesOf(20), T0 + HOUR)).toBeNull();
  expect(claimOf(known, undefined, 0)).toBeNull();
  expect(claimOf(null, seriesOf(20), 0)).toBeNull();
});
