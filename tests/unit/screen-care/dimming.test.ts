import { expect, test } from "vitest";
import { describeDimming } from "../../../src/core/screen-care/describe-dimming.ts";
import { dimmingOf } from "../../../src/core/screen-care/dimming-of.ts";
import { describeWakeLock } from "../../../src/core/screen-care/describe-wake-lock.ts";
import { watchStorage } from "../../../src/compose/watch-storage.ts";
import { createFakeTime } from "../../support/fake-timers.ts";

const OSLO = { dim: { from: "22:00", to: "06:00", level: 0.3 }, timeZone: "Europe/Oslo" };
const calm = () => false;
const alarming = () => true;
const MINUTE_MS = 60_000;

/** The minutes of these hours in which the screen is dim. */
function dimMinutes(
  screen: Parameters<typeof dimmingOf>[0],
  from: string,
  hours: number,
): readonly string[] {
  const startMs = Date.parse(from);
  return Array.from({ length: hours * 60 }, (_, minute) => startMs + minute * MINUTE_MS)
    .filter((timeMs) => dimmingOf(screen, timeMs, calm).level < 1)
    .map((timeMs) => new Date(timeMs).toISOString().slice(11, 16));
}

test("[SC3] the night in which clocks go forward is dim from ten to six, an hour less", () => {
  const minutes = dimMinutes(OSLO, "2026-03-28T12:00:00Z", 24);
  expect([minutes[0], minutes.at(-1), minutes.length]).toEqual(["21:00", "03:59", 7 * 60]);
});

test("[SC3] the night in which clocks go back is dim from ten to six, an hour more", () => {
  const minutes = dimMinutes(OSLO, "2026-10-24T12:00:00Z", 24);
  expect([minutes[0], minutes.at(-1), minutes.length]).toEqual(["20:00", "04:59", 9 * 60]);
});

test("[SC3] a schedule whose time the clock leaps over begins at once after it", () => {
  const leapt = { ...OSLO, dim: { from: "02:30", to: "04:00", level: 0.3 } };
  const minutes = dimMinutes(leapt, "2026-03-28T12:00:00Z", 24);
  expect([minutes[0], minutes.at(-1)]).toEqual(["01:00", "01:59"]);
});

test("[SC4] an alarm overrides the schedule at any time of the night, over midnight too", () => {
  for (let minute = 0; minute < 8 * 60; minute += 1) {
    const timeMs = Date.parse("2026-11-23T21:00:00Z") + minute * MINUTE_MS;
    expect(dimmingOf(OSLO, timeMs, alarming)).toEqual({ level: 1, overridden: true });
    expect(dimmingOf(OSLO, timeMs, calm)).toEqual({ level: 0.3, overridden: false });
  }
  const noon = Date.parse("2026-11-23T11:00:00Z");
  expect(dimmingOf(OSLO, noon, alarming)).toEqual({ level: 1, overridden: false });
});

test("[WV102] dimming and wake lock are told in words", () => {
  expect(describeDimming(OSLO, { level: 0.3, overridden: false })).toBe(
    "30 % from 22:00 to 06:00; so now",
  );
  expect(describeDimming({ dim: null }, { level: 1, overridden: false })).toBe("no schedule");
  const wall = { kiosk: true, awake: true };
  expect(describeWakeLock("held", wall)).toBe("kept awake");
  expect(describeWakeLock("missing", { kiosk: false, awake: true })).toMatch(/^may go dark/u);
  expect(describeWakeLock("off", { kiosk: false, awake: true })).toBe("asked for on a wall only");
  expect(describeWakeLock("refused", { ...wall, awake: false })).toMatch(/switched off/u);
});

test("[WV102] the room on the disk is asked for at once, after a minute, and every ten", async () => {
  const time = createFakeTime();
  const seen: (number | null)[] = [];
  let asked = 0;
  const close = watchStorage({
    timers: time.timers,
    read: async () => {
      asked += 1;
      return { persisted: true, usedBytes: asked, quotaBytes: 100 };
    },
    onState: (state) => seen.push(state?.usedBytes ?? null),
  });
  await time.advance(21 * MINUTE_MS);
  expect(seen).toEqual([1, 2, 3, 4]);
  close();
  expect(time.pending()).toBe(0);
});
