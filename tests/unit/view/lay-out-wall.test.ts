import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pagesFor } from "../../../src/core/view/page-of.ts";
import { linesHeight } from "../../../src/core/view/tile-boxes.ts";
import { layOutWall } from "../../../src/core/view/lay-out-wall.ts";

const HD = { widthPx: 1886, heightPx: 972, screenWidthPx: 1920, screenHeightPx: 1080 };
/** Least cap heights of the faces, of the font size. */
const WORDS = 0.686;
const FIGURES = 0.7;

test("[VW8] sizes at 5 m on 55 inches of 1920 by 1080 are those of the standard", () => {
  const { leastLinePx, leastNamePx, namePx, valuePx } = layOutWall({ ...HD, count: 24 });
  // 2·5000·tan(8') = 23.27, tan(10') 29.09 and tan(15') 43.63 mm, at 0.6342 mm a pixel.
  expect(leastLinePx * WORDS).toBeGreaterThanOrEqual(36.6);
  expect(leastLinePx * WORDS).toBeLessThan(37);
  expect(leastNamePx * WORDS).toBeGreaterThanOrEqual(45.8);
  expect(namePx).toBeGreaterThanOrEqual(leastNamePx);
  expect(valuePx * FIGURES).toBeGreaterThanOrEqual(68.7);
  expect(valuePx * FIGURES).toBeLessThan(80);
});

test("[VW8] letters are high enough for every screen, distance and count that has the room", () => {
  const anySpace = fc.record({
    widthPx: fc.integer({ min: 640, max: 7_680 }),
    heightPx: fc.integer({ min: 480, max: 4_320 }),
    distanceMetres: fc.double({ min: 0.5, max: 8, noNaN: true }),
    diagonalInches: fc.double({ min: 40, max: 120, noNaN: true }),
    valueEm: fc.double({ min: 1.5, max: 6, noNaN: true }),
    count: fc.integer({ min: 0, max: 600 }),
  });
  fc.assert(
    fc.property(anySpace, (space) => {
      const layout = layOutWall(space);
      const pitchMm = (space.diagonalInches * 25.4) / Math.hypot(space.widthPx, space.heightPx);
      const minutesOf = (fontPx: number, capHeight: number) =>
        (2 *
          Math.atan((fontPx * capHeight * pitchMm) / 2 / (space.distanceMetres * 1_000)) *
          10_800) /
        Math.PI;
      // Two rows and two columns are the sign that one tile has its room (else VW10).
      const least = layout.rows > 1 && layout.columns > 1 ? 1 - 1e-6 : 0;
      expect(minutesOf(layout.leastNamePx, WORDS)).toBeGreaterThanOrEqual(20 * least);
      expect(minutesOf(layout.leastLinePx, WORDS)).toBeGreaterThanOrEqual(16 * least);
      expect(minutesOf(layout.valuePx, FIGURES)).toBeGreaterThanOrEqual(30 * least);
      // What is in a tile fits it.
      const lines = linesHeight({ ...layout, linePx: layout.leastLinePx });
      expect(lines + layout.tracePx).toBeLessThanOrEqual(layout.tileHeightPx + 1);
      expect(space.valueEm * layout.valuePx + 2 * layout.marginPx).toBeLessThanOrEqual(
        layout.tileWidthPx + 1,
      );
      const { columns, rows, gapPx, tileWidthPx, tileHeightPx } = layout;
      expect(columns * (tileWidthPx + gapPx) - gapPx).toBeLessThanOrEqual(space.widthPx + 0.01);
      expect(rows * (tileHeightPx + gapPx) - gapPx).toBeLessThanOrEqual(space.heightPx + 0.01);
      expect(layout.perPage * layout.pages).toBeGreaterThanOrEqual(space.count);
    }),
  );
});

test("[VW16] values that are wider get fewer columns, not smaller figures", () => {
  const usual = layOutWall({ ...HD, count: 20 });
  const wide = layOutWall({ ...HD, count: 20, valueEm: 4.1 });
  expect(wide.columns).toBeLessThan(usual.columns);
  expect(wide.valuePx * FIGURES).toBeGreaterThanOrEqual(68.7);
});

describe("[VW9] the grid", () => {
  test.each([
    [1, 1, 1],
    [2, 2, 1],
    [3, 2, 2],
    [4, 2, 2],
    [6, 3, 2],
    [12, 4, 3],
    [18, 5, 4],
    [20, 5, 4],
    [24, 6, 4],
    [48, 6, 4],
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
    ["1280 by 720", { widthPx: 1256, heightPx: 642, screenWidthPx: 1280, screenHeightPx: 720 }],
    ["1366 by 768", { widthPx: 1341, heightPx: 687, screenWidthPx: 1366, screenHeightPx: 768 }],
    ["3840 by 2160", { widthPx: 3771, heightPx: 1945, screenWidthPx: 3840, screenHeightPx: 2160 }],
  ])("of 48 sensors on a screen of %s is 6 by 4", (_, space) => {
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

test.each([
  [25, 13],
  [60, 20],
  [81, 21],
  [1_000, 24],
])("[VW18] what does not fit is spread evenly: %i sensors, at least %i a page", (count, least) => {
  const { perPage, pages } = layOutWall({ ...HD, count });
  expect(pages).toBe(Math.ceil(count / 24));
  expect(perPage).toBeGreaterThanOrEqual(least);
  // One row more would have been a row too many.
  expect(perPage).toBeLessThan(least + 6);
});

test("[VW23] what every page repeats is reckoned with: as few pages as can be, evenly filled", () => {
  // 4 and 20 others a page would be three pages too: the tiles are those of 20, and larger.
  const some = layOutWall({ ...HD, count: 48, abnormal: 4 });
  expect(some).toMatchObject({ columns: 5, rows: 4, pages: 3 });
  expect(some.tileWidthPx).toBeGreaterThan(layOutWall({ ...HD, count: 48 }).tileWidthPx);
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 400 }),
      fc.integer({ min: 0, max: 400 }),
      (count, bad) => {
        const abnormal = Math.min(count, bad);
        const { columns, rows, perPage, pages } = layOutWall({ ...HD, count, abnormal });
        expect(pages).toBe(pagesFor(count, abnormal, perPage));
        expect(pages).toBe(pagesFor(count, abnormal, 24));
        expect(
          columns * (rows - 1) === 0 || pagesFor(count, abnormal, columns * (rows - 1)) > pages,
        ).toBe(true);
      },
    ),
  );
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
