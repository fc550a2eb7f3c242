import { expect, test } from "vitest";
import { describeClockError, isClockWrong } from "../../../src/core/time/clock-verdict.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

test("[CN55] a clock is wrong from 30 s on, and right again below 20 s", () => {
  let wrong = false;
  const verdicts = [29, -30, 31, 29, 31, -25, 21, 19, 25, 29, -31].map(
    (seconds) => (wrong = isClockWrong(wrong, seconds * 1000)),
  );
  expect(verdicts.map(Number)).toEqual([0, 0, 1, 1, 1, 1, 1, 0, 0, 0, 1]);
});

test.each([
  [31_000, "31 s ahead"],
  [-119_400, "119 s behind"],
  [2 * MINUTE_MS, "2 min ahead"],
  [-59 * MINUTE_MS, "59 min behind"],
  [59.6 * MINUTE_MS, "1 h ahead"],
  [118 * MINUTE_MS, "1 h 58 min ahead"],
  [-24 * HOUR_MS, "24 h behind"],
  [72 * HOUR_MS, "3 days ahead"],
  [-Date.UTC(2026, 10, 23), "57 years behind"],
])("[CN55] an error of %d ms reads as %s", (aheadMs, words) => {
  expect(describeClockError(aheadMs)).toBe(words);
});
