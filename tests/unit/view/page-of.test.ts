import fc from "fast-check";
import { expect, test } from "vitest";
import type { TileState } from "../../../src/core/fleet/device.ts";
import { pageOf } from "../../../src/core/view/page-of.ts";

const fleet = (...states: TileState[]) => states.map((state, id) => ({ id, state }));
const ids = (devices: readonly { readonly id: number }[]) => devices.map(({ id }) => id);

test("[VW11] what fits is one page, the worst first and the rest as given", () => {
  const devices = fleet("normal", "late", "waiting", "high", "offline", "normal", "low", "stale");
  const page = pageOf(devices, 3, 8);
  expect(ids(page.devices)).toEqual([3, 6, 4, 7, 1, 0, 2, 5]);
  expect(page).toMatchObject({ page: 0, pages: 1 });
});

test("[VW11] abnormal devices are on every page, and the pages count them", () => {
  const devices = fleet("normal", "high", "normal", "normal", "normal", "normal", "late");
  const pages = [0, 1, 2].map((page) => pageOf(devices, page, 4));
  expect(pages.map(({ devices: shown }) => ids(shown))).toEqual([
    [1, 6, 0, 2],
    [1, 6, 3, 4],
    [1, 6, 5],
  ]);
  expect(pages.map(({ page, pages: count }) => [page, count])).toEqual([
    [0, 3],
    [1, 3],
    [2, 3],
  ]);
});

test("[VW11] a page that is not there is counted around", () => {
  const devices = fleet("normal", "normal", "normal");
  expect(pageOf(devices, 3, 1).page).toBe(0);
  expect(pageOf(devices, -1, 1).page).toBe(2);
});

test("[VW11] every device is on some page, also where all are abnormal", () => {
  const anyState = fc.constantFrom<TileState>(
    "normal",
    "high",
    "low",
    "late",
    "stale",
    "offline",
    "waiting",
  );
  fc.assert(
    fc.property(
      fc.array(anyState, { maxLength: 90 }),
      fc.integer({ min: 1, max: 30 }),
      (states, size) => {
        const devices = fleet(...states);
        const { pages } = pageOf(devices, 0, size);
        const seen = new Set<number>();
        for (let page = 0; page < pages; page += 1) {
          const shown = ids(pageOf(devices, page, size).devices);
          expect(shown.length).toBeLessThanOrEqual(size);
          expect(new Set(shown).size).toBe(shown.length);
          for (const id of shown) seen.add(id);
        }
        expect(seen.size).toBe(devices.length);
      },
    ),
  );
});
