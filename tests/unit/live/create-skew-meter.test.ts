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

test("[GF11] after the local clock jumped, the next ping starts anew", () => {
  const meter = createSkewMeter();
  meter.heard(10_000, 0);
  meter.reset();
  expect(meter.skewMs()).toBe(10_000);
  meter.heard(10_000, 3_600_000);
  expect(meter.skewMs()).toBe(10_000 - 3_600_000);
});
