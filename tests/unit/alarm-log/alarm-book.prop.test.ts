import fc from "fast-check";
import { expect, test } from "vitest";
import { buildRule, MINUTE, T0 } from "../../support/build-device.ts";
import { KEY, watchDevice, type WatchedDevice } from "../../support/alarm-book.ts";

const DAY_MINUTES = 24 * 60;

const step = fc.record({
  afterMinutes: fc.integer({ min: 1, max: 20 }),
  celsius: fc.integer({ min: 0, max: 24 }).map((half) => half / 2),
  act: fc.constantFrom("none", "none", "none", "acknowledge", "shelve", "unshelve", "late"),
});

test("[AL19] never active without readings past the limit for the delay; entries never overlap", () => {
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 80 }),
      fc.constantFrom(0, 10, 30),
      (steps, delayMinutes) => {
        const rule = buildRule({ delayMinutes, low: null });
        const one = watchDevice([rule]);
        let minute = 0;
        const wrong: string[] = [];
        for (const { afterMinutes, celsius, act } of steps) {
          minute += afterMinutes;
          const nowMs = T0 + minute * MINUTE;
          if (act === "late") one.late(minute - 0.5, 30);
          one.live(minute, celsius);
          one.book.tick(nowMs);
          one.book.discover(one.device(), one.series, nowMs);
          if (act === "acknowledge") one.book.acknowledge(null, "p", nowMs);
          if (act === "unshelve") one.book.unshelve([KEY]);
          if (act === "shelve") {
            const untilMs = nowMs + 30 * MINUTE;
            one.book.shelve([KEY], { atMs: nowMs, untilMs, by: "p", reason: "" });
          }
          wrong.push(...faultsOf(one, delayMinutes));
        }
        const entries = one.book.entries().toReversed();
        expect(wrong).toEqual([]);
        for (const [index, entry] of entries.entries()) {
          const beforeMs = index === 0 ? 0 : (entries[index - 1]?.endMs ?? Infinity);
          expect(beforeMs).toBeLessThanOrEqual(entry.startMs);
          expect(entry.endMs ?? Infinity).toBeGreaterThan(entry.startMs);
          expect(entry.peakCelsius).toBeGreaterThan(8);
        }
      },
    ),
    { numRuns: 300 },
  );
});

/** What a phase says that the live readings do not. */
function faultsOf(one: WatchedDevice, delayMinutes: number): string[] {
  const { alarm } = one.device();
  const phase = one.phase();
  const stands = phase === "active" || phase === "acknowledged";
  if (alarm.kind !== "active") return stands ? [`${phase} while ${alarm.kind}`] : [];
  if (!stands && phase !== "shelved") return [`${phase} while it stands`];
  // A live reading past the limit, at least the delay after the first of them.
  for (let index = 0; index < one.series.length; index += 1) {
    const past = !one.series.backfilled(index) && one.series.celsius(index) > 8;
    if (past && one.series.timeMs(index) - alarm.sinceMs >= delayMinutes * MINUTE) return [];
  }
  return [`${phase} without readings past the limit`];
}

test("[AL19] a week of noise inside the deadband is one alarm", () => {
  const one = watchDevice([buildRule({ deadband: 0.5 })]);
  for (let minute = 0; minute < 7 * DAY_MINUTES; minute += 15) {
    one.live(minute, minute % 30 === 0 ? 8.2 : 7.7);
  }
  expect(one.book.entries()).toMatchObject([{ times: 1, endMs: null, startMs: T0 }]);
});

test("[AL19] a door opened for five minutes is no alarm under a delay of fifteen, all week", () => {
  const one = watchDevice([buildRule({ delayMinutes: 15 })]);
  for (let minute = 0; minute < 7 * DAY_MINUTES; minute += 5) {
    one.live(minute, minute % 60 === 30 ? 12 : 4);
    expect(one.phase() === "normal" || one.phase() === "pending").toBe(true);
  }
  one.book.discover(one.device(), one.series, T0 + 7 * DAY_MINUTES * MINUTE);
  expect(one.book.entries()).toEqual([]);
});

test("[AL19] with a delay the alarm begins at its boundary and not a moment before", () => {
  const one = watchDevice([buildRule({ delayMinutes: 15 })]);
  one.live(0, 9);
  one.live(14.99, 9);
  expect(one.book.entries()).toEqual([]);
  one.live(15, 9);
  expect(one.book.entries()).toMatchObject([{ startMs: T0 }]);
});
