import fc from "fast-check";
import { expect, test } from "vitest";
import {
  learnHeartbeat,
  UNKNOWN_CADENCE,
  type Cadence,
} from "../../../src/core/freshness/cadence.ts";
import { MINUTE, T0 } from "../../support/build-device.ts";

/** What is learned of heartbeats these minutes apart. */
function learn(intervals: readonly number[]): number {
  let timeMs = T0;
  let cadence: Cadence = learnHeartbeat(UNKNOWN_CADENCE, timeMs);
  for (const minutes of intervals) {
    timeMs += minutes * MINUTE;
    cadence = learnHeartbeat(cadence, timeMs);
  }
  return cadence.intervalMs / MINUTE;
}

/** 15 minutes, early or late by the 3 that DT states. */
const jittered = fc.double({ min: 12, max: 18, noNaN: true });

test("[FR7] one missed heartbeat among jittered ones never doubles the interval", () => {
  fc.assert(
    fc.property(fc.array(jittered, { minLength: 4, maxLength: 12 }), fc.nat(), (beats, place) => {
      const at = place % (beats.length - 1);
      const missed = beats.toSpliced(at, 2, (beats[at] ?? 0) + (beats[at + 1] ?? 0));
      const learned = learn(missed);
      expect(learned).toBeGreaterThanOrEqual(12);
      expect(learned).toBeLessThanOrEqual(18);
    }),
  );
});

test("[FR7] one touch nobody told of, at any moment of an interval, never halves it", () => {
  fc.assert(
    fc.property(
      fc.array(jittered, { minLength: 6, maxLength: 12 }),
      fc.nat(),
      fc.double({ min: 0.02, max: 0.98, noNaN: true }),
      (beats, place, part) => {
        const at = place % beats.length;
        const whole = beats[at] ?? 0;
        const learned = learn(beats.toSpliced(at, 1, whole * part, whole * (1 - part)));
        expect(learned).toBeGreaterThanOrEqual(12);
        expect(learned).toBeLessThanOrEqual(18);
      },
    ),
  );
});

test("[FR7] an outage among the first heartbeats is not taken for the interval", () => {
  expect(learn([15, 15, 180])).toBe(15);
  expect(learn([15, 180, 15])).toBe(15);
  expect(learn([5, 5, 600, 5, 5])).toBe(5);
});
