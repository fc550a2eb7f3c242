import { expect, test } from "vitest";
import { dimLevel } from "../../../src/core/screen-care/dim-level.ts";
import { orbitAt } from "../../../src/core/screen-care/orbit.ts";

const MINUTE_MS = 60_000;
const NIGHT = { from: "22:00", to: "06:00", level: 0.2 };
const at = (text: string) => Date.parse(text);

test.each([
  ["2026-11-23T20:59:59Z", 1],
  ["2026-11-23T21:00:00Z", 0.2],
  ["2026-11-24T00:30:00Z", 0.2],
  ["2026-11-24T04:59:59Z", 0.2],
  ["2026-11-24T05:00:00Z", 1],
  // An hour earlier by the clock of the cloud in summer.
  ["2026-07-01T19:59:59Z", 1],
  ["2026-07-01T20:00:00Z", 0.2],
])("[SC3] from 22:00 to 06:00 in Oslo: %s is %d", (time, level) => {
  expect(dimLevel(NIGHT, at(time), "Europe/Oslo")).toBe(level);
});

test("[SC3] a schedule within a day, and none", () => {
  const noon = { from: "11:00", to: "13:00", level: 0.5 };
  expect(dimLevel(noon, at("2026-11-23T12:00:00Z"), "UTC")).toBe(0.5);
  expect(dimLevel(noon, at("2026-11-23T13:00:00Z"), "UTC")).toBe(1);
  expect(dimLevel(null, at("2026-11-23T12:00:00Z"), "UTC")).toBe(1);
});

test("[SC2] in two days the picture is everywhere within 24 px, and never jumps", () => {
  const places = new Set<string>();
  let before = orbitAt(0);
  for (let minute = 0; minute < 61 * 47; minute += 1) {
    const place = orbitAt(minute * MINUTE_MS);
    expect(orbitAt(minute * MINUTE_MS + 59_999)).toEqual(place);
    expect(Math.max(Math.abs(place.xPx), Math.abs(place.yPx))).toBeLessThanOrEqual(12);
    expect(Math.abs(place.xPx - before.xPx)).toBeLessThanOrEqual(2);
    expect(Math.abs(place.yPx - before.yPx)).toBeLessThanOrEqual(2);
    places.add(`${place.xPx} ${place.yPx}`);
    before = place;
  }
  expect(places.size).toBeGreaterThan(400);
  expect(orbitAt(61 * 47 * MINUTE_MS)).toEqual(orbitAt(0));
});
