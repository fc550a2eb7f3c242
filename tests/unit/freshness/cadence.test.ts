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
    // Once taken for a sensor of 45 minutes.
    { examples: [[60, [0, 0, 0.1, 0, 0, -0.1, 0.1, 0]]] },
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

test("[FR7] what a touch has cut in two is one interval, not two of three", () => {
  expect(learn([0, 5, 7, 10]).intervalMs).toBe(15 * MINUTE);
  expect(learn([0, 5, 7, 10, 15, 20]).intervalMs).toBe(5 * MINUTE);
  // In every other one of twenty minutes.
  const touched = Array.from({ length: 12 }, (_, pair) => [0, 20, 24].map((at) => pair * 40 + at));
  expect(learn(touched.flat()).intervalMs).toBe(20 * MINUTE);
});

test("[FR7] a missed heartbeat does not double the interval", () => {
  expect(learn([0, 15, 30, 60]).intervalMs).toBe(15 * MINUTE);
  expect(learn([0, 15, 45, 60, 75]).intervalMs).toBe(15 * MINUTE);
});

test("[FR34] a reading that is known, or older than all that count, teaches nothing", () => {
  const known = learn([0, 15, 30, 45]);
  for (const minute of [45, 30, 0, -15]) {
    expect(learnHeartbeat(known, T0 + minute * MINUTE)).toBe(known);
  }
});

test("[FR34] whatever the order of its events, a heartbeat is the same", () => {
  const inOrder = Array.from({ length: 40 }, (_, beat) => beat * 5);
  const pairs = inOrder.map((_, beat) => (beat % 2 === 0 ? beat + 1 : beat - 1) * 5);
  // Taken as they come, every other one would be older than what is known, and lost.
  expect(learn(pairs).intervalMs).toBe(5 * MINUTE);
  expect(learn(pairs).heartbeats).toEqual(learn(inOrder).heartbeats);
});

test("[FR34] several readings of one heartbeat are one", () => {
  const beats = Array.from({ length: 12 }, (_, beat) => [0, 1, 1.5].map((s) => beat * 5 + s / 60));
  expect(learn(beats.flat()).intervalMs).toBe(5 * MINUTE);
  // Of a quick sensor a second is much.
  const quick = Array.from({ length: 12 }, (_, beat) => beat / 60);
  expect(learn(quick).intervalMs).toBeLessThanOrEqual(4_000);
});

test("[FR33] an interval that varies by DT's ±3 minutes of 15 is 15 minutes, from the first ones on", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 12 * MINUTE, max: 18 * MINUTE }), { minLength: 3, maxLength: 40 }),
      (gaps) => {
        fc.pre(Math.max(...gaps.slice(0, 5)) - Math.min(...gaps.slice(0, 5)) > 5 * 60_000);
        fc.pre(Math.max(...gaps.slice(0, 3)) - Math.min(...gaps.slice(0, 3)) > 60_000);
        let timeMs = T0;
        let cadence = learnHeartbeat(UNKNOWN_CADENCE, timeMs);
        for (const gapMs of gaps.slice(0, 12)) {
          timeMs += gapMs;
          cadence = learnHeartbeat(cadence, timeMs);
          expect(cadence.intervalMs).toBe(15 * MINUTE);
        }
      },
    ),
  );
});

test("[FR33] one that is steady is what it is, also where it is no setting of DT's", () => {
  for (const minutes of [1 / 3, 1, 4, 7, 13, 17, 20, 50, 240]) {
    const beats = Array.from({ length: 14 }, (_, beat) => beat * minutes);
    expect(learn(beats.slice(0, 4)).intervalMs).toBeCloseTo(minutes * MINUTE, 0);
    expect(learn(beats).intervalMs).toBeCloseTo(minutes * MINUTE, 0);
  }
  // In the cold a heartbeat is slower, by a little more or less each time.
  const cold = Array.from({ length: 14 }, (_, beat) => beat * 17 + (beat % 3) / 10);
  expect(learn(cold).intervalMs / MINUTE).toBeCloseTo(17, 0);
});
