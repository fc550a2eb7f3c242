import fc from "fast-check";
import { expect, test } from "vitest";
import { nextClockTime } from "../../../src/core/time/next-clock-time.ts";
import { formatClock } from "../../../src/core/view/format-clock.ts";

const HOUR_MS = 3_600_000;
const OSLO = "Europe/Oslo";
const at = (text: string): number => Date.parse(text);

test("[WV114] an end by the clock is the next time it shows that, in the screen's own zone", () => {
  const now = at("2026-11-23T12:28:31Z");
  expect(nextClockTime("14:00", now, OSLO)).toBe(at("2026-11-23T13:00:00Z"));
  expect(nextClockTime("08:00", now, OSLO)).toBe(at("2026-11-24T07:00:00Z"));
  expect(nextClockTime("13:28", now, OSLO)).toBe(at("2026-11-24T12:28:00Z"));
  expect(nextClockTime("13:29", now, OSLO)).toBe(at("2026-11-23T12:29:00Z"));
  expect(nextClockTime("14:00", now, "Asia/Kolkata")).toBe(at("2026-11-24T08:30:00Z"));
  for (const text of ["", "8:00", "24:00", "12:60", "noon"]) {
    expect(nextClockTime(text, now, OSLO)).toBeUndefined();
  }
});

test("[WV114] an end by the clock stands also across a change of the clock", () => {
  // Oslo puts its clock forward on 28 March and back on 31 October 2027, at 01:00 UTC.
  expect(nextClockTime("08:00", at("2027-03-27T21:00:00Z"), OSLO)).toBe(at("2027-03-28T06:00:00Z"));
  expect(nextClockTime("08:00", at("2027-10-30T20:00:00Z"), OSLO)).toBe(at("2027-10-31T07:00:00Z"));
  fc.assert(
    fc.property(
      fc.integer({ min: at("2026-01-01T00:00Z"), max: at("2028-01-01T00:00Z") }),
      fc.integer({ min: 4, max: 23 }),
      fc.integer({ min: 0, max: 59 }),
      (now, hour, minute) => {
        const text = `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
        const end = nextClockTime(text, now, OSLO) ?? 0;
        expect(formatClock(end, { locale: "en-GB", timeZone: OSLO })).toBe(text);
        expect(end).toBeGreaterThan(now - 60_000);
        expect(end - now).toBeLessThanOrEqual(25 * HOUR_MS);
      },
    ),
  );
});
