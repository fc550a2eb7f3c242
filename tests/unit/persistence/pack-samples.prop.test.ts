import fc from "fast-check";
import { expect, test } from "vitest";
import {
  fillSeries,
  packedBytes,
  packedCount,
  packSamples,
  unpackSamples,
} from "../../../src/core/persistence/pack-samples.ts";
import {
  createRollingSeries,
  type RollingSeries,
} from "../../../src/core/readings/rolling-series.ts";
import { T0 } from "../../support/build-device.ts";

const DAY_MS = 24 * 3_600_000;

const samples = fc.array(
  fc.record({
    timeMs: fc.integer({ min: T0 - 31 * DAY_MS, max: T0 }),
    celsius: fc.double({ min: -273.15, max: 1000, noNaN: true }),
    backfilled: fc.boolean(),
  }),
  { maxLength: 200 },
);

function seriesOf(list: readonly { timeMs: number; celsius: number; backfilled: boolean }[]) {
  const series = createRollingSeries({ capacity: 1000 });
  for (const { timeMs, celsius, backfilled } of list) series.insert(timeMs, celsius, backfilled);
  return series;
}

const rowsOf = (series: RollingSeries, from = 0, to = series.length) =>
  Array.from({ length: to - from }, (_, index) => [
    series.timeMs(from + index),
    series.celsius(from + index),
    series.backfilled(from + index),
  ]);

test("[PS1] packed samples come back as they were, in any part of a series", () => {
  fc.assert(
    fc.property(samples, fc.nat(200), fc.nat(200), (list, a, b) => {
      const series = seriesOf(list);
      const from = Math.min(a, b, series.length);
      const to = Math.min(Math.max(a, b), series.length);
      const bytes = packSamples(series, from, to);
      expect(bytes.byteLength).toBe(packedBytes(to - from));
      expect(packedCount(bytes)).toBe(to - from);
      const again = createRollingSeries({ capacity: 1000 });
      const unpacked = unpackSamples(structuredClone(bytes));
      expect(unpacked).not.toBeNull();
      if (unpacked !== null) fillSeries(again, unpacked);
      expect(rowsOf(again)).toEqual(rowsOf(series, from, to));
    }),
  );
});

test("[PS1] a sample takes 12.125 bytes, and a day of a sensor every 20 s 52 kB", () => {
  const series = createRollingSeries({ capacity: 10_000 });
  for (let index = 0; index < 4320; index += 1) series.insert(T0 + index * 20_000, 4.05, false);
  expect(packSamples(series).byteLength).toBe(24 + 4320 * 12.125);
});

test("[PS2] bytes that were cut, lengthened or changed in one bit are refused", () => {
  fc.assert(
    fc.property(samples, fc.nat(), fc.nat(7), fc.nat(300), (list, at, bit, length) => {
      const bytes = packSamples(seriesOf(list));
      const flipped = bytes.slice();
      // The four bytes before the samples are room for later.
      const index = [20, 21, 22, 23].includes(at % bytes.length) ? 0 : at % bytes.length;
      flipped[index] = (flipped[index] ?? 0) ^ (1 << bit);
      expect(unpackSamples(flipped)).toBeNull();
      const other = new Uint8Array(length === bytes.length ? length + 1 : length);
      other.set(bytes.subarray(0, other.length));
      expect(unpackSamples(other)).toBeNull();
    }),
  );
});

test("[PS2] what is no bytes at all is refused", () => {
  for (const found of [undefined, null, "bytes", [1, 2], {}, new ArrayBuffer(24)]) {
    expect(unpackSamples(found)).toBeNull();
  }
});
