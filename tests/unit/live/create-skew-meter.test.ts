import { expect, test } from "vitest";
import { createSkewMeter } from "../../../src/live/create-skew-meter.ts";

test("[GF11] the ping that was delayed least tells the skew", () => {
  const meter = createSkewMeter();
  expect(meter.skewMs()).toBeNull();
  const skewMs = 42_000;
  const delays = [900, 40, 3000, 200, 55];
  const heard = delays.map((delay, index) => {
    const cloudMs = 1_000_000 + index * 10_000;
    return meter.heard(cloudMs, cloudMs - skewMs + delay);
  });
  expect(meter.skewMs()).toBe(skewMs - 40);
  expect(heard).toEqual([true, true, false, false, false]);
});

test("[GF11] a clock that drifts is followed: only the last six pings count", () => {
  const meter = createSkewMeter();
  meter.heard(10_000, 0);
  for (let i = 1; i <= 6; i++) meter.heard(i * 10_000 + 3000, i * 10_000);
  expect(meter.skewMs()).toBe(3000);
});

test("[CN52] what the page's host told holds until the first ping", () => {
  const meter = createSkewMeter(-7_200_000);
  expect(meter.skewMs()).toBe(-7_200_000);
  expect(meter.heard(10_000, 10_000)).toBe(true);
  expect(meter.skewMs()).toBe(0);
});

test("[CN53] after a sleep a ping that tells a later time is believed at once", () => {
  const meter = createSkewMeter();
  meter.heard(10_000, 0);
  meter.doubt();
  expect(meter.skewMs()).toBe(10_000);
  expect(meter.heard(3_600_000, 0)).toBe(true);
  expect(meter.skewMs()).toBe(3_600_000);
});

test("[CN53] pings that waited in a buffer through a sleep do not turn time back", () => {
  const meter = createSkewMeter();
  const hour = 3_600_000;
  meter.heard(0, 0);
  meter.doubt();
  // An hour later four pings of an hour ago are read in one breath.
  for (const cloudMs of [10_000, 11_000, 12_000, 13_000]) {
    expect(meter.heard(cloudMs, hour)).toBe(false);
  }
  expect(meter.skewMs()).toBe(0);
  meter.heard(hour + 10_000, hour + 10_000);
  expect(meter.skewMs()).toBe(0);
});

test("[CN53] a clock that was set forward is believed when two pings agree", () => {
  const meter = createSkewMeter();
  const hour = 3_600_000;
  meter.heard(0, 0);
  meter.doubt();
  expect(meter.heard(10_000, hour + 10_000)).toBe(false);
  expect(meter.heard(20_000, hour + 20_100)).toBe(true);
  expect(meter.skewMs()).toBe(-hour - 100);
  expect(meter.heard(30_000, hour + 30_000)).toBe(true);
  expect(meter.skewMs()).toBe(-hour);
});

test("[CN39] where nothing jumped, what was measured before a late tick still holds", () => {
  const meter = createSkewMeter();
  meter.heard(1_000_000, 1_000_000);
  meter.doubt();
  // A ping that was a little late says nothing new.
  expect(meter.heard(1_010_000, 1_010_300)).toBe(false);
  expect(meter.skewMs()).toBe(0);
  meter.doubt();
  expect(meter.heard(1_020_000 + 10_000, 1_020_000)).toBe(true);
  expect(meter.skewMs()).toBe(10_000);
  meter.doubt();
  expect(meter.heard(1_030_000, 1_030_000)).toBe(true);
  expect(meter.skewMs()).toBe(0);
});
