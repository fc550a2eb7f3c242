import fc from "fast-check";
import { expect, test } from "vitest";
import { durationMs } from "../../../src/core/alarm-log/alarm-entry.ts";
import { previewRule } from "../../../src/core/alarms/preview-rules.ts";
import { createFakeBrowser } from "../../support/alarm-desk.ts";
import { buildRule, MINUTE, T0 } from "../../support/build-device.ts";
import { openDeskWall } from "../../support/desk-wall.ts";
import { sensorsOf, wireReading } from "../../support/frame-wall.ts";

const SECOND = 1_000;
const WEEK_MS = 7 * 24 * 60 * MINUTE;

const half = (min: number, max: number) => fc.integer({ min, max }).map((halves) => halves / 2);

const aRule = fc
  .record({
    low: fc.option(half(0, 8), { nil: null }),
    high: fc.option(half(9, 20), { nil: null }),
    deadband: half(0, 4),
    delayMinutes: fc.constantFrom(0, 1, 10, 30),
  })
  .filter(({ low, high }) => low !== null || high !== null)
  .map((parts) => buildRule(parts));

const aReading = fc.record({
  // Some so near each other that an alarm chatters.
  afterMs: fc.oneof(
    fc.integer({ min: 10 * SECOND, max: 70 * SECOND }),
    fc.integer({ min: MINUTE, max: 40 * MINUTE }),
  ),
  celsius: half(0, 26),
  late: fc.integer({ min: 0, max: 9 }).map((dice) => dice === 0),
});

test("[AL26] a preview is what the same rule would have made live of the same readings", async () => {
  let alarms = 0;
  await fc.assert(
    fc.asyncProperty(
      aRule,
      fc.array(fc.array(aReading, { maxLength: 60 }), { minLength: 1, maxLength: 3 }),
      async (rule, days) => {
        const sensors = sensorsOf(...days.map((_, index) => `d${index}`));
        const page = await openDeskWall(createFakeBrowser(), sensors, T0, [rule]);
        let endMs = T0;
        for (const [index, day] of days.entries()) {
          const id = `d${index}`;
          const stored: unknown[] = [];
          let timeMs = T0;
          for (const { afterMs, celsius, late } of day) {
            timeMs += afterMs;
            const frame = wireReading(id, timeMs, celsius, { backfilled: late });
            page.to(Math.max(endMs, timeMs));
            if (late) stored.push(frame);
            else page.send(frame);
          }
          endMs = Math.max(endMs, timeMs);
          page.to(endMs);
          // Newest first, as sensors send what they stored.
          page.send(...stored.toReversed());
        }
        page.second();
        const { devices, alarms: told } = page.wall.store.getState();
        const preview = previewRule({
          rule,
          rules: [rule],
          devices: devices.values(),
          seriesOf: (id) => page.wall.seriesOf(id),
          fromMs: endMs - WEEK_MS,
          toMs: endMs,
        });
        const totalMs = told.log.reduce((sum, entry) => sum + durationMs(entry, endMs), 0);
        expect([preview.alarms, preview.totalMs]).toEqual([told.log.length, totalMs]);
        for (const { deviceId, alarms: count, totalMs: ofOneMs } of preview.worst) {
          const entries = told.log.filter((entry) => entry.deviceId === deviceId);
          expect(count).toBe(entries.length);
          expect(ofOneMs).toBe(entries.reduce((sum, each) => sum + durationMs(each, endMs), 0));
        }
        alarms += preview.alarms;
        page.close();
      },
    ),
    { numRuns: 300 },
  );
  expect(alarms).toBeGreaterThan(50);
});
