import { expect, test } from "vitest";
import { judgeSilence } from "../../../src/core/freshness/freshness.ts";
import { applyEvent, applyHistory } from "../../../src/core/fleet/apply.ts";
import { judgeDevice } from "../../../src/core/fleet/judge-device.ts";
import { buildDevice, MINUTE, reading, T0 } from "../../support/build-device.ts";

const QUARTER = 15 * MINUTE;

test("[FR1] late begins just beyond 1.25 intervals of 15 minutes", () => {
  expect(judgeSilence(1.25 * QUARTER, QUARTER)).toBe("fresh");
  expect(judgeSilence(1.25 * QUARTER + 1, QUARTER)).toBe("late");
  expect(judgeSilence(17.9 * MINUTE, QUARTER)).toBe("fresh");
});

test("[FR1] a quick sensor is given 60 seconds beyond its interval", () => {
  expect(judgeSilence(80_000, 20_000)).toBe("fresh");
  expect(judgeSilence(80_001, 20_000)).toBe("late");
});

test("[FR2] stale begins just beyond 2 intervals, and at least 120 seconds beyond one", () => {
  expect(judgeSilence(2 * QUARTER, QUARTER)).toBe("late");
  expect(judgeSilence(2 * QUARTER + 1, QUARTER)).toBe("stale");
  expect(judgeSilence(140_000, 20_000)).toBe("late");
  expect(judgeSilence(140_001, 20_000)).toBe("stale");
});

test("[FR3] offline begins just beyond 3 intervals, and at least 300 seconds beyond one", () => {
  expect(judgeSilence(3 * QUARTER, QUARTER)).toBe("stale");
  expect(judgeSilence(3 * QUARTER + 1, QUARTER)).toBe("offline");
  expect(judgeSilence(320_000, 20_000)).toBe("stale");
  expect(judgeSilence(320_001, 20_000)).toBe("offline");
});

const status = (timeMs: number, online: boolean) =>
  ({ kind: "connection-status", deviceId: "d1", eventId: "c", timeMs, online }) as const;

test("[FR4] the cloud's OFFLINE shows at once, stream or no stream, until the sensor is heard", () => {
  const { device, series } = buildDevice({ reported: [{ timeMs: T0, celsius: 4 }] });
  const gone = applyEvent(device, status(T0 + MINUTE, false), series, []);
  expect(gone.state).toBe("offline");
  expect(judgeDevice(gone, { nowMs: T0 + MINUTE, judged: false }).state).toBe("offline");
  const back = applyEvent(gone, reading(T0 + 2 * MINUTE, 4), series, []);
  expect(judgeDevice(back, { nowMs: T0 + 2 * MINUTE, judged: true }).state).toBe("normal");
});

test("[FR4] an OFFLINE older than the last reading says nothing", () => {
  const { device, series } = buildDevice({ reported: [{ timeMs: T0, celsius: 4 }] });
  expect(applyEvent(device, status(T0 - MINUTE, false), series, [])).toBe(device);
});

test("[FR4] a device that the list calls OFFLINE starts so, with its last reading", () => {
  const { device } = buildDevice({ reported: [{ timeMs: T0, celsius: 4 }], cloudOffline: true });
  expect(device).toMatchObject({ state: "offline", reading: { celsius: 4 } });
});

test("[FR8] samples, back-filled events and history teach no interval", () => {
  const { device, series } = buildDevice();
  let after = device;
  for (let beat = 0; beat < 6; beat += 1) {
    const timeMs = T0 + beat * MINUTE;
    after = applyEvent(after, reading(timeMs, 4, { backfilled: true }), series, []);
    after = applyHistory(after, [reading(timeMs + 10, 4)], series);
  }
  expect(after.cadence.intervalMs).toBe(QUARTER);
  for (let beat = 0; beat < 4; beat += 1) {
    const timeMs = T0 + (10 + beat * 5) * MINUTE;
    const samples = [0, 1, 2, 3, 4].map((back) => ({ timeMs: timeMs - back * MINUTE, celsius: 4 }));
    after = applyEvent(after, reading(timeMs, 4, { samples }), series, []);
  }
  expect(after.cadence.intervalMs).toBe(5 * MINUTE);
});

test("[FR9] unjudged silence changes nothing, judged silence is counted from the reading", () => {
  const { device } = buildDevice({ reported: [{ timeMs: T0, celsius: 4 }] });
  const day = T0 + 24 * 60 * MINUTE;
  expect(judgeDevice(device, { nowMs: day, judged: false })).toBe(device);
  const late = judgeDevice(device, { nowMs: T0 + 20 * MINUTE, judged: true });
  expect(late.state).toBe("late");
  expect(judgeDevice(late, { nowMs: day, judged: false })).toBe(late);
  expect(judgeDevice(late, { nowMs: day, judged: true }).state).toBe("offline");
});
