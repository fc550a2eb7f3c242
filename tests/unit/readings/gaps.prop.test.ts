import fc from "fast-check";
import { expect, test } from "vitest";
import { isGap } from "../../../src/core/readings/gaps.ts";
import { createRollingSeries } from "../../../src/core/readings/rolling-series.ts";
import { MINUTE, T0 } from "../../support/build-device.ts";

/** As RD15 has it, with nothing saved: the slower side's upper quartile of six spacings. */
function isGapPlainly(spacings: readonly number[], at: number): boolean {
  const quartile = (some: readonly number[]): number => {
    const sorted = some.toSorted((a, b) => a - b);
    return sorted[Math.floor((sorted.length - 1) * 0.75)] ?? 0;
  };
  const usual = Math.max(
    quartile(spacings.slice(Math.max(0, at - 6), at)),
    quartile(spacings.slice(at + 1, at + 7)),
  );
  return usual > 0 && (spacings[at] ?? 0) > Math.max(2 * usual, usual + MINUTE);
}

test("[RD15] every spacing is judged as if each were held against all its neighbours", () => {
  let gaps = 0;
  const spacing = fc.oneof(
    fc.constantFrom(20_000, 5 * MINUTE, 15 * MINUTE, 16 * MINUTE, 30 * MINUTE, 31 * MINUTE),
    fc.integer({ min: 1, max: 3 * 60 * MINUTE }),
  );
  fc.assert(
    fc.property(fc.array(spacing, { minLength: 1, maxLength: 30 }), (spacings) => {
      const series = createRollingSeries({ capacity: 100 });
      let timeMs = T0;
      series.insert(timeMs, 4, false);
      for (const each of spacings) series.insert((timeMs += each), 4, false);
      for (const at of spacings.keys()) {
        const expected = isGapPlainly(spacings, at);
        expect(isGap(series, at + 1)).toBe(expected);
        if (expected) gaps += 1;
      }
    }),
    { numRuns: 2000 },
  );
  expect(gaps).toBeGreaterThan(500);
});
