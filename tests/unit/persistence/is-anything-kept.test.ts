import { expect, test } from "vitest";
import { isAnythingKept } from "../../../src/browser/is-anything-kept.ts";

const holding = (...names: readonly string[]) => ({
  databases: async () => names.map((name) => ({ name, version: 1 })),
});

test("[PF40] a browser keeps something where there is a database of this product", async () => {
  expect(await isAnythingKept(holding("isotherm-readings"))).toBe(true);
  expect(await isAnythingKept(holding("isotherm"))).toBe(true);
  expect(await isAnythingKept(holding("another"))).toBe(false);
  expect(await isAnythingKept(holding())).toBe(false);
});

test("[PF40] a browser that cannot tell whether it keeps something counts as one that does", async () => {
  expect(await isAnythingKept(undefined)).toBe(true);
  const refusing = { databases: () => Promise.reject(new Error("denied")) };
  expect(await isAnythingKept(refusing)).toBe(true);
});
