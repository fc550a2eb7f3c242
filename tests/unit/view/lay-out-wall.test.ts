import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { layOutWall } from "../../../src/core/view/lay-out-wall.ts";

const HD = { widthPx: 1920, heightPx: 1080 };

test("[VW8] sizes at 5 m on 55 inches of 1920 by 1080 are those of the standard", () => {
  const { namePx, valuePx } = layOutWall({ ...HD, count: 24 });
  // 2·5000·tan(10') = 29.09 mm and 2·5000·tan(15') = 43.63 mm, at 0.6342 mm a pixel.
  expect(namePx * 0.727).toBeGreaterThanOrEqual(45.8);
  expect(valuePx * 0.727).toBeGreaterThanOrEqual(68.7);
  expect(valuePx * 0.727).toBeLessThan(80);
});

test("[VW8] letters are high enough for every screen, distance and count that has the room", () => {
  const anySpace = fc.record({
    widthPx: fc.integer({ min: 640, max: 7_680 }),
    heightPx: fc.integer({ min: 480, max: 4_320 }),
    distanceMetres: fc.double({ min: 0.5, max: 8, noNaN: true }),
    diagonalInches: fc.double({ min: 40, max: 120, noNaN: true }),
    count: fc.integer({ min: 0, max: 600 }),
  });
  fc.assert(
    fc.property(anySpace, (space) => {
      const layout = layOutWall(space);
      const pitchMm = (space.diagonalInches * 25.4) / Math.hypot(space.widthPx, space.heightPx);
      const minutesOf = (fontPx: number) =>
        (2 * Math.atan((fontPx * 0.727 * pitchMm) / 2 / (space.distanceMetres * 1_000)) * 10_800) /
        Math.PI;
      // Two rows and two columns are the sign that one tile has its room (else VW10).
      const least = layout.rows > 1 && layout.columns > 1 ? 1 - 1e-6 : 0;
      expect(minutesOf(layout.namePx)).toBeGreaterThanOrEqual(20 * least);
      expect(minutesOf(layout.valuePx)).toBeGreaterThanOrEqual(30 * least);
      // What is in a tile fits it.
      const gaps = { x: (layout.columns - 1) * layout.gapPx, y: (layout.rows - 1) * layout.gapPx };
      const tile = (space.heightPx - gaps.y) / layout.rows;
      expect(layout.valuePx + 1.1 * layout.namePx).toBeLessThanOrEqual(tile + 1);
      expect(2.6 * layout.valuePx).toBeLessThanOrEqual(
        (space.widthPx - gaps.x) / layout.columns + 1,
      );
      expect(layout.perPage * layout.pages).toBeGreaterThanOrEqual(space.count);
    }),
  );
});

describe("[VW9] the grid", () => {
  test.each([
    [1, 1, 1],
    [2, 2, 1],
    [3, 2, 2],
    [4, 2, 2],
    [6, 3, 2],
    [12, 4, 3],
    [23, 6, 4],
    [24, 6, 4],
    [25, 6, 4],
    [5_000, 6, 4],
  ])("of %i sensors is %i by %i", (count, columns, rows) => {
    expect(layOutWall({ ...HD, count })).toMatchObject({
      columns,
      rows,
      perPage: columns * rows,
      pages: Math.ceil(count / (columns * rows)),
    });
  });

  test.each([
    [
      "the space beside the header",
      { widthPx: 1868, heightPx: 943, screenWidthPx: 1920, screenHeightPx: 1080 },
    ],
    ["2160p", { widthPx: 3840, heightPx: 2160 }],
    ["720p", { widthPx: 1280, heightPx: 720 }],
  ])("of 48 sensors in %s is 6 by 4", (_, space) => {
    expect(layOutWall({ ...space, count: 48 })).toMatchObject({ columns: 6, rows: 4, pages: 2 });
  });

  test("of a screen on its side is higher than wide", () => {
    expect(layOutWall({ widthPx: 1080, heightPx: 1920, count: 48 })).toMatchObject({
      columns: 3,
      rows: 8,
    });
  });

  test("has fewer tiles the farther it is read from, and more on a larger screen", () => {
    const tiles = (distanceMetres: number, diagonalInches: number) =>
      layOutWall({ ...HD, count: 500, distanceMetres, diagonalInches }).perPage;
    expect(tiles(10, 55)).toBeLessThan(tiles(5, 55));
    expect(tiles(5, 85)).toBeGreaterThan(tiles(5, 55));
    expect(tiles(5, 55)).toBe(24);
  });

  test("gives fewer sensors larger type", () => {
    const values = [24, 12, 6, 2, 1].map((count) => layOutWall({ ...HD, count }).valuePx);
    expect(values).toEqual(values.toSorted((a, b) => a - b));
    expect(new Set(values).size).toBe(values.length);
  });
});

test("[VW9] no column is left empty where it gains nothing", () => {
  const strip = { widthPx: 3_000, heightPx: 300, count: 2 };
  expect(layOutWall(strip)).toMatchObject({ columns: 2, rows: 1 });
});

test("[VW10] one tile is shown where none would be legible, and it fits", () => {
  const layout = layOutWall({ widthPx: 320, heightPx: 200, count: 9, distanceMetres: 50 });
  expect(layout).toMatchObject({ columns: 1, rows: 1, perPage: 1, pages: 9 });
  expect(layout.valuePx).toBeLessThan(110);
  expect(layout.valuePx).toBeGreaterThan(50);
});

test("[VW10] no space and no sensors are no division by nothing", () => {
  for (const layout of [
    layOutWall({ widthPx: 0, heightPx: 0, count: 0 }),
    layOutWall({ widthPx: 0, heightPx: 0, count: 48 }),
    layOutWall({ ...HD, count: 0 }),
  ]) {
    expect(layout.perPage).toBeGreaterThanOrEqual(1);
    expect(layout.pages).toBeGreaterThanOrEqual(1);
    expect(Object.values(layout).every((value) => Number.isFinite(value))).toBe(true);
  }
});
