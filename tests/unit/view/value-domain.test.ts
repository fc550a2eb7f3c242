import fc from "fast-check";
import { expect, test } from "vitest";
import { valueDomain } from "../../../src/core/readings/value-domain.ts";

const C = { unit: "C", locale: "en" } as const;

test("[VW15] ticks are few and round, and the axis holds the readings", () => {
  expect(valueDomain({ ...C, extremes: [{ min: 2.9, max: 5.3 }] })).toEqual({
    lowCelsius: 2.75,
    highCelsius: 5.5,
    valueTicks: [
      { celsius: 3, text: "3" },
      { celsius: 4, text: "4" },
      { celsius: 5, text: "5" },
    ],
  });
});

test("[VW15] one axis holds all that share it", () => {
  const domain = valueDomain({
    ...C,
    extremes: [
      { min: 2, max: 4 },
      { min: -21.5, max: -18 },
    ],
  });
  expect(domain?.lowCelsius).toBeLessThanOrEqual(-21.5);
  expect(domain?.highCelsius).toBeGreaterThanOrEqual(4);
  expect(domain?.valueTicks.map(({ text }) => text)).toEqual(["−20", "−10", "0"]);
});

test("[VW15] a still reading is not blown up", () => {
  const domain = valueDomain({ ...C, extremes: [{ min: 4, max: 4 }] });
  expect((domain?.highCelsius ?? 0) - (domain?.lowCelsius ?? 0)).toBeGreaterThanOrEqual(2);
});

test("[VW15] a limit that is near is on the axis, and one far off is not", () => {
  const extremes = [{ min: 2.9, max: 5.3 }];
  const near = valueDomain({ ...C, extremes, limits: [{ low: 2, high: 30 }] });
  expect(near?.lowCelsius).toBeLessThanOrEqual(2);
  expect(near?.highCelsius).toBeLessThan(8);
  expect(valueDomain({ ...C, extremes, limits: [{ low: null, high: null }] })).toEqual(
    valueDomain({ ...C, extremes }),
  );
});

test("[VW15] ticks are round in Fahrenheit where that is read", () => {
  const domain = valueDomain({ unit: "F", locale: "en", extremes: [{ min: -20, max: -14.8 }] });
  expect(domain?.valueTicks.map(({ text }) => text)).toEqual(["−5", "0", "5"]);
});

test("[VW15] no reading is no axis", () => {
  expect(valueDomain({ ...C, extremes: [] })).toBeNull();
  expect(
    valueDomain({
      ...C,
      extremes: [{ min: Number.POSITIVE_INFINITY, max: Number.NEGATIVE_INFINITY }],
    }),
  ).toBeNull();
});

test("[VW15] whatever the readings and limits, the axis is sound", () => {
  const degrees = fc.double({ min: -270, max: 1_000, noNaN: true });
  const anyExtremes = fc.tuple(degrees, degrees).map(([a, b]) => ({
    min: Math.min(a, b),
    max: Math.max(a, b),
  }));
  const limit = fc.record({ low: fc.option(degrees), high: fc.option(degrees) });
  fc.assert(
    fc.property(
      fc.array(anyExtremes, { minLength: 1, maxLength: 5 }),
      fc.array(limit, { maxLength: 3 }),
      fc.constantFrom("C" as const, "F" as const),
      (extremes, limits, unit) => {
        const domain = valueDomain({ extremes, limits, unit, locale: "en" });
        if (domain === null) throw new Error("There are readings.");
        const { lowCelsius, highCelsius, valueTicks } = domain;
        for (const { min, max } of extremes) {
          expect(lowCelsius).toBeLessThanOrEqual(min);
          expect(highCelsius).toBeGreaterThanOrEqual(max);
        }
        expect(highCelsius - lowCelsius).toBeGreaterThanOrEqual(2 - 1e-9);
        expect(valueTicks.length).toBeGreaterThanOrEqual(2);
        expect(valueTicks.length).toBeLessThanOrEqual(9);
        expect(new Set(valueTicks.map(({ text }) => text)).size).toBe(valueTicks.length);
      },
    ),
  );
});
