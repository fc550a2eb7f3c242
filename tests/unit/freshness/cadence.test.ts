import fc from "fast-check";
import { expect, test } from "vitest";
import {
  DEFAULT_INTERVAL_MS,
  learnHeartbeat,
  learnTouch,
  UNKNOWN_CADENCE,
  type Cadence,
} from "../../../src/core/freshness/cadence.ts";
import { MINUTE, T0 } from "../../support/build-device.ts";

function learn(minutes: readonly number[], start: Cadence = UNKNOWN_CADENCE): Cadence {
  return minutes.reduce((cadence, minute) => learnHeartbeat(cadence, T0 + minute * MINUTE), start);
}

test("[FR5] the interval is 15 minutes until three intervals are known", () => {
  expect(DEFAULT_INTERVAL_MS).toBe(900_000);
  expect(learn([0, 5, 10]).intervalMs).toBe(900_000);
  expect(learn([0, 5, 10, 15]).intervalMs).toBe(5 * MINUTE);
});

test("[FR6] a regular heartbeat is learned, with its jitter, at any length", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(1 / 3, 2.5, 5, 15, 30, 60),
      fc.array(fc.double({ min: -0.1, max: 0.1, noNaN: true }), { minLength: 8, maxLength: 20 }),
      (interval, jitter) => {
        const { intervalMs } = learn(jitter.map((part, beat) => (beat + part) * interval));
        expect(intervalMs).toBeGreaterThan(0.75 * interval * MINUTE);
        expect(intervalMs).toBeLessThan(1.25 * interval * MINUTE);
      },
    ),
  );
});

test("[FR6] a new setting is followed within five heartbeats, shorter and longer", () => {
  const slow = learn([0, 15, 30, 45, 60, 75]);
  expect(learn([80, 85, 90, 95, 100], slow).intervalMs).toBe(5 * MINUTE);
  const quick = learn([0, 5, 10, 15, 20, 25]);
  expect(learn([85, 145, 205, 265, 325], quick).intervalMs).toBe(60 * MINUTE);
});

test("[FR7] a touch that is told of, before or after its reading, is no heartbeat", () => {
  const told = learnTouch(learn([0, 15]), T0 + 20 * MINUTE);
  expect(learn([20, 30, 45], told).intervalMs).toBe(15 * MINUTE);
  const after = learnTouch(learn([0, 15, 20]), T0 + 20 * MINUTE);
  expect(learn([30, 45], after).intervalMs).toBe(15 * MINUTE);
});

test("[FR7] an extra reading nobody explains does not halve the interval", () => {
  expect(learn([0, 15, 20, 30]).intervalMs).toBe(15 * MINUTE);
  expect(learn([0, 15, 30, 34, 45, 60]).intervalMs).toBe(15 * MINUTE);
});

test("[FR7] a missed heartbeat does not double the interval", () => {
  expect(learn([0, 15, 30, 60]).intervalMs).toBe(15 * MINUTE);
  expect(learn([0, 15, 45, 60, 75]).intervalMs).toBe(15 * MINUTE);
});

test("[FR6] a reading that is not newer teaches nothing", () => {
  const known = learn([0, 15, 30, 45]);
  expect(learnHeartbeat(known, T0 + 45 * MINUTE)).toBe(known);
  expect(learnHeartbeat(known, T0 + 40 * MINUTE)).toBe(known);
});
