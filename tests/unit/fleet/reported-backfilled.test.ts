import { expect, test } from "vitest";
import { buildDevice, buildRule, T0 } from "../../support/build-device.ts";

test("[FL8] [AL4] a reported reading that was back-filled is history: no value, no alarm", () => {
  const reported = [{ timeMs: T0, celsius: 99 }];
  const { device, series } = buildDevice({ reported, reportedBackfilled: true }, [buildRule()]);
  expect(device.reading).toBeNull();
  expect(device.state).toBe("waiting");
  expect(device).not.toHaveProperty("reportedBackfilled");
  expect([series.length, series.celsius(0), series.backfilled(0)]).toEqual([1, 99, true]);
});
