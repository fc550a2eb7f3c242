import { expect, test } from "vitest";
import type { Device } from "../../../src/core/fleet/device.ts";
import { groupSpan } from "../../../src/core/fleet/summarize-group.ts";
import { buildDevice } from "../../support/build-device.ts";

const at = (celsius: number, patch: Partial<Device> = {}): Device => ({
  ...buildDevice().device,
  reading: { timeMs: 1, celsius },
  freshness: "fresh",
  ...patch,
});

test("[FL20] lowest, highest and mean are of what is measured now", () => {
  expect(groupSpan([at(4), at(-2), at(10)])).toEqual({ lowest: -2, highest: 10, mean: 4 });
  const old: readonly Partial<Device>[] = [
    { freshness: "late" },
    { freshness: "stale" },
    { freshness: "offline" },
    { unconfirmed: true },
    { reading: null, freshness: "waiting" },
  ];
  for (const patch of old) {
    expect(groupSpan([at(4), at(6), at(99, patch)])).toEqual({ lowest: 4, highest: 6, mean: 5 });
  }
});

test("[FL20] of fewer than two there is no sum", () => {
  expect(groupSpan([])).toBeNull();
  expect(groupSpan([at(4), at(5, { freshness: "stale" })])).toBeNull();
});
