import { expect, test } from "vitest";
import type { GraphPicture } from "../../../src/ui/charts/graph.ts";
import { looksAlike } from "../../../src/ui/charts/looks-alike.ts";

const PIXEL = { ms: 1000, celsius: 0.1 };

const point = (timeMs: number, celsius: number | null, backfilled = false) => ({
  timeMs,
  celsius,
  backfilled,
});

const DRAWN: GraphPicture = {
  points: [point(1000, 4), point(2000, null), point(3000, 5)],
  backfilled: [],
  gaps: [{ fromMs: 1000, toMs: 3000 }],
  open: [],
  last: point(3000, 5),
  extremes: { min: 4, max: 5 },
  fromMs: 0,
  toMs: 4000,
  revision: 1,
};
const like = (change: Partial<GraphPicture>): boolean =>
  looksAlike(DRAWN, { ...DRAWN, revision: 2, ...change }, PIXEL);
const withLast = (timeMs: number, celsius: number) => ({
  points: [...DRAWN.points.slice(0, 2), point(timeMs, celsius)],
});

test("[PF10] less than half a pixel either way looks the same", () => {
  expect(like({})).toBe(true);
  expect(like(withLast(3400, 5.04))).toBe(true);
  expect(like({ points: [...DRAWN.points, point(3400, 5.04)] })).toBe(true);
});

test.each([
  ["half a pixel up", withLast(3000, 5.06)],
  ["half a pixel on", withLast(3600, 5)],
  ["a point more, elsewhere", { points: [...DRAWN.points, point(3400, 5.2)] }],
  ["two points more", { points: [...DRAWN.points, point(3100, 5), point(3200, 5)] }],
  ["a point less", { points: DRAWN.points.slice(0, 2) }],
  ["a hole closed", { points: [point(1000, 4), point(2000, 4), point(3000, 5)] }],
  ["a gap more", { gaps: [...DRAWN.gaps, { fromMs: 3000, toMs: 4000 }] }],
  ["a gap that grew", { gaps: [{ fromMs: 1000, toMs: 3600 }] }],
  ["a stretch that is read no more", { open: [{ fromMs: 0, toMs: 1000 }] }],
  ["other extremes", { extremes: { min: 4, max: 5.01 } }],
  ["no extremes", { extremes: null }],
  ["a ring", { backfilled: [point(1000, 4, true)] }],
  ["a point that turned live", { points: [point(1000, 4, true), ...DRAWN.points.slice(1)] }],
  ["a pixel of time", { fromMs: 1000, toMs: 5000 }],
])("[PF10] seen: %s", (_, change) => {
  expect(like(change)).toBe(false);
});
