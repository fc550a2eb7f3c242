import fc from "fast-check";
import { expect, test } from "vitest";
import type { TileState } from "../../../src/core/fleet/device.ts";
import { layOutGroups, type GroupLayout } from "../../../src/core/view/lay-out-groups.ts";
import { isAbnormal } from "../../../src/core/view/page-of.ts";

interface Placed {
  readonly id: string;
  readonly state: TileState;
}

const HD = { widthPx: 1886, heightPx: 972, screenWidthPx: 1920, screenHeightPx: 1080 };

/** Groups of these sizes; `trouble` counts, by group, how many of each are high. */
function fleet(
  sizes: Readonly<Record<string, number>>,
  trouble: Readonly<Record<string, number>> = {},
) {
  return Object.entries(sizes).map(([value, size]) => ({
    value,
    devices: Array.from({ length: size }, (_, index): Placed => {
      return { id: `${value} ${index}`, state: index < (trouble[value] ?? 0) ? "high" : "normal" };
    }),
  }));
}

/** Every page as `[group of, devices]` in the order they stand. */
function told({ pages }: GroupLayout<Placed>) {
  return pages.map(({ rows }) => {
    const groups = new Map<string, number>();
    for (const { segments } of rows)
      for (const { value, devices } of segments)
        groups.set(String(value), (groups.get(String(value)) ?? 0) + devices.length);
    return Object.fromEntries(groups);
  });
}

test("[VW19] small groups share a row, each under its heading", () => {
  const layout = layOutGroups(HD, fleet({ kitchen: 2, bar: 1, store: 2, cellar: 4 }));
  expect(told(layout)).toEqual([{ kitchen: 2, bar: 1, store: 2, cellar: 4 }]);
  expect(layout.pages[0]?.rows.every(({ headed }) => headed)).toBe(true);
});

test("[VW19] a group that a page can hold is not torn", () => {
  expect(told(layOutGroups(HD, fleet({ kitchen: 9, bar: 9, cellar: 3 })))).toEqual([
    { kitchen: 9 },
    { bar: 9, cellar: 3 },
  ]);
});

test("[VW19] a group that is larger than a page goes on under its heading on the next", () => {
  const layout = layOutGroups(HD, fleet({ warehouse: 40, office: 2 }));
  const pages = told(layout);
  expect(pages.reduce((sum, page) => sum + (page["warehouse"] ?? 0), 0)).toBe(40);
  expect(pages.at(-1)).toMatchObject({ office: 2 });
  for (const { rows } of layout.pages) expect(rows[0]?.headed).toBe(true);
  expect(layout.pages[0]?.rows[0]?.segments[0]).toMatchObject({ total: 40 });
});

test("[VW20] the groups in trouble come first, and their abnormal ones are on every page", () => {
  const layout = layOutGroups(HD, fleet({ a: 12, b: 12, c: 12 }, { b: 1 }));
  const pages = told(layout);
  expect(pages.length).toBeGreaterThan(1);
  expect(pages[0]).toHaveProperty("b");
  // All of it, not only what is repeated.
  const [first] = layout.pages;
  const shown = (first?.rows ?? []).flatMap(({ segments }) =>
    segments.flatMap((each) => each.devices),
  );
  expect(shown.filter(({ id }) => id.startsWith("b "))).toHaveLength(12);
  for (const { rows } of layout.pages) {
    const ids = rows.flatMap(({ segments }) => segments.flatMap((each) => each.devices));
    expect(ids.map(({ id }) => id)).toContain("b 0");
  }
});

test("[VW19] [VW20] [VW10] whatever the groups, every device is on some page, none twice on one, and all fit", () => {
  const anyState = fc.constantFrom<TileState>("normal", "normal", "high", "late", "waiting");
  const anyGroup = fc.array(anyState, { minLength: 1, maxLength: 60 });
  const anySpace = fc.record({
    widthPx: fc.integer({ min: 50, max: 4_000 }),
    heightPx: fc.integer({ min: 20, max: 3_000 }),
    distanceMetres: fc.double({ min: 1, max: 10, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(anyGroup, { minLength: 1, maxLength: 12 }), anySpace, (states, space) => {
      const groups = states.map((group, at) => ({
        value: String(at),
        devices: group.map((state, index): Placed => ({ id: `${at} ${index}`, state })),
      }));
      const layout = layOutGroups(space, groups);
      const seen = new Set<string>();
      for (const { rows } of layout.pages) {
        const shown = rows.flatMap(({ segments }) => segments.flatMap((each) => each.devices));
        const ids = shown.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        for (const id of ids) seen.add(id);
        const headings = rows.filter(({ headed }) => headed).length;
        const heightPx =
          rows.length * (layout.tileHeightPx + layout.gapPx) -
          layout.gapPx +
          headings * (layout.headingPx + layout.gapPx);
        const flat = layout.tileHeightPx === 0;
        expect(flat || heightPx <= space.heightPx + 0.1).toBe(true);
        for (const { segments } of rows) {
          const last = segments.at(-1);
          expect((last?.column ?? 0) + (last?.devices.length ?? 0)).toBeLessThanOrEqual(
            layout.columns,
          );
        }
      }
      expect(seen.size).toBe(groups.reduce((sum, { devices }) => sum + devices.length, 0));
      const abnormal = groups
        .flatMap(({ devices }) => devices)
        .filter((device) => isAbnormal(device));
      // So few are on every page that has the room.
      const always = abnormal.length > 2 ? [] : abnormal.map(({ id }) => id);
      for (const { rows } of layout.pages) {
        const ids = rows.flatMap(({ segments }) =>
          segments.flatMap((each) => each.devices.map(({ id }) => id)),
        );
        expect(ids.length <= 8 || always.every((id) => ids.includes(id))).toBe(true);
      }
    }),
    { numRuns: 60 },
  );
});

test("[VW23] pages are filled evenly, with rows as high as their number allows", () => {
  // Three rows fit: three and one would be as many pages as two and two.
  const layout = layOutGroups(HD, fleet({ a: 6, b: 6, c: 6, d: 6 }));
  expect(layout.pages.map(({ rows }) => rows.length)).toEqual([2, 2]);
  expect(layout.tileHeightPx).toBeGreaterThan(350);
});

test("[VW10] where a heading and a tile do not fit, both shrink alike until they do", () => {
  const space = { widthPx: 1868, heightPx: 943, distanceMetres: 100, diagonalInches: 3 };
  const { pages, headingPx, headingTypePx, gapPx, tileHeightPx } = layOutGroups(
    space,
    fleet({ kitchen: 2, bar: 1 }),
  );
  expect(pages.length).toBeGreaterThan(1);
  expect(headingPx + gapPx + tileHeightPx).toBeLessThanOrEqual(space.heightPx + 0.01);
  expect(tileHeightPx).toBeGreaterThan(headingPx);
  expect(headingTypePx).toBeLessThan(tileHeightPx / 2);
});
