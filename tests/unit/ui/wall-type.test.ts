import fc from "fast-check";
import { expect, test } from "vitest";
import { layOutWall } from "../../../src/core/view/lay-out-wall.ts";
import { widestValue } from "../../../src/core/view/widest-value.ts";
import { fitNames } from "../../../src/ui/tiles/fit-names.ts";
import { fitStateLine } from "../../../src/ui/tiles/fit-state-line.ts";
import { fitWallType } from "../../../src/ui/tiles/wall-type.ts";
import type { MeasureText } from "../../../src/ui/hooks/use-text-measure.ts";

const HD = { widthPx: 1886, heightPx: 972, screenWidthPx: 1920, screenHeightPx: 1080 };

/** Every letter is half as wide as high, at its full width. */
const measure: MeasureText = (text, style) =>
  text.length * 0.5 * (style.face === "words" ? style.width / 100 : 1);

const names = (...lengths: number[]) => lengths.map((length) => "n".repeat(length));
const fit = (lengths: number[], roomPx: number) =>
  fitNames({ names: names(...lengths), roomPx, mostPx: 100, leastPx: 60, measure });

test("[VW22] names get narrower before they get smaller, one width and size for nine of ten", () => {
  const lengths = [...Array.from({ length: 9 }, () => 10), 30];
  expect(fit(lengths, 520)).toMatchObject({ width: 100, namePx: 100 });
  expect(fit(lengths, 470)).toMatchObject({ width: 87.5, namePx: 100 });
  expect(fit(lengths, 330)).toMatchObject({ width: 62.5, namePx: 100 });
  const smaller = fit(lengths, 280);
  expect(smaller.width).toBe(62.5);
  expect(smaller.namePx).toBeCloseTo(280 / (10 * 0.5 * 0.625 * 1.012));
  expect(fit(lengths, 100)).toMatchObject({ width: 62.5, namePx: 60 });
});

test("[VW22] [VW17] a longer name is narrower by itself, and abbreviated only at the least size", () => {
  const { fitName } = fit([10, 10, 10], 520);
  expect(fitName("n".repeat(11))).toEqual({ text: "n".repeat(11), width: 87.5, share: 1 });
  expect(fitName("n".repeat(16))).toMatchObject({ text: "n".repeat(16), width: 62.5, share: 1 });
  const small = fitName("n".repeat(20));
  expect(small).toMatchObject({ text: "n".repeat(20), width: 62.5 });
  expect(small.share * 100).toBeGreaterThanOrEqual(60);
  const short = fitName(`${"n".repeat(40)} 7`);
  expect(short.text).toMatch(/^n+\. 7$/u);
  expect(short.share * 100).toBeGreaterThanOrEqual(60);
});

const line = { word: "OFFLINE", age: "59 min", known: false };
const fitLine = (roomPx: number, patch: Partial<typeof line> = {}) =>
  fitStateLine({ ...line, ...patch }, { roomPx, linePx: 60, leastLinePx: 48, width: 100, measure });

test("[VW25] a state's line gets narrower, then smaller, and last its words are cut", () => {
  expect(fitLine(460)).toEqual({ word: "OFFLINE", age: "59 min", width: 100, share: 1 });
  expect(fitLine(320)).toMatchObject({ age: "59 min", width: 62.5, share: 1 });
  const smaller = fitLine(270);
  expect(smaller).toMatchObject({ word: "OFFLINE", age: "59 min", width: 62.5 });
  expect(smaller.share * 60).toBeGreaterThanOrEqual(48);
  expect(fitLine(220)).toMatchObject({ word: "OFFLINE", age: "59m" });
  expect(fitLine(220, { word: "HIGH", age: "until 14:05" })).toMatchObject({ age: "to 14:05" });
  expect(fitLine(190, { word: "WARNING" })).toMatchObject({ word: "WARN", age: "59m" });
});

test("[VW25] a line moves nothing when a digit comes or goes", () => {
  for (const roomPx of [200, 240, 280, 320, 400]) {
    const [one, two] = [fitLine(roomPx, { age: "9 min" }), fitLine(roomPx, { age: "10 min" })];
    expect([one.width, one.share]).toEqual([two.width, two.share]);
  }
});

test("[VW24] a note never takes room from the value", () => {
  const tile = layOutWall({ ...HD, count: 24, valueEm: 2.6 });
  const type = fitWallType({ tile, widestValue: "−00.0", names: ["Walk-in 1"], measure });
  expect(type.valuePx).toBe(tile.valuePx);
  const note = { first: "last", second: "known" };
  expect(type.fitsBeside("4.5", note)).toBe(true);
  expect(type.fitsBeside("−18.9", note)).toBe(false);
});

test("[VW26] the widest value is held while readings are near it, and let go when they are far", () => {
  const shapes = {
    format: (celsius: number) => celsius.toFixed(1).replace("-", "−"),
    widthOf: (shape: string) => shape.length,
  };
  const of = (before: string | null, least: number, most = 5) =>
    widestValue(before, { least, most }, shapes);
  expect(of(null, -9.9)).toBe("00.0");
  expect(of("00.0", -10)).toBe("−00.0");
  expect(of("−00.0", -9.9)).toBe("−00.0");
  expect(of("−00.0", -8.9)).toBe("00.0");
  expect(of("00.0", -8.9)).toBe("00.0");
  const anyReading = fc.double({ min: -99, max: 140, noNaN: true });
  fc.assert(
    fc.property(fc.array(anyReading, { minLength: 1 }), (readings) => {
      let before: string | null = null;
      for (const celsius of readings) {
        before = widestValue(
          before,
          { least: Math.min(0, celsius), most: Math.max(0, celsius) },
          shapes,
        );
        expect(before.length).toBeGreaterThanOrEqual(shapes.format(celsius).length);
      }
    }),
  );
});
