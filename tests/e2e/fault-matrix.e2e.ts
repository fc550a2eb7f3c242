// Every way a stream can fail, for a second, a minute and six hours, against the built app: real
// browser, real HTTP, the simulator's faults, and a clock that page and simulator share.
import { mkdirSync, writeFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { boundOf } from "./fault-matrix/bound-of.ts";
import { FAULTS } from "./fault-matrix/faults.ts";
import { runCell } from "./fault-matrix/run-cell.ts";

const DURATIONS = [
  { name: "1 s", seconds: 1 },
  { name: "1 min", seconds: 60 },
  { name: "6 h", seconds: 6 * 3600 },
] as const;
const RESULTS = "test-results/fault-matrix";
/**
 * Six hours take a quarter of a minute and more: one fault of nearly every sort plays them in each run of
 * the tests, and all of them in `npm run faults`.
 */
const SIX_HOURS: ReadonlySet<string> = new Set([
  "refused",
  "stall",
  "clean close",
  "401",
  "429",
  "captive portal",
  "error frame, current",
  "1 MB frame",
]);
const all = process.env["FAULTS"] === "all";

test.use({ viewport: { width: 800, height: 600 }, serviceWorkers: "block", trace: "off" });

// Six hours are done in some seconds, on a machine that has nothing else to do.
test.describe.configure({ timeout: 300_000 });

for (const { name, seconds } of DURATIONS.toReversed()) {
  const short = seconds < 6 * 3600;
  for (const fault of FAULTS.filter((each) => all || short || SIX_HOURS.has(each.name))) {
    test(`[FM1] [FM2] [FM3] [FM4] ${fault.name}, ${name}`, async ({ context }) => {
      const cell = await runCell(context, fault, seconds);
      const bound = boundOf(fault.pace, seconds);
      mkdirSync(RESULTS, { recursive: true });
      const file = `${RESULTS}/${fault.name} ${name}.json`.replaceAll(/[ ,]+/gu, "-");
      writeFileSync(file, `${JSON.stringify({ ...cell, duration: name, bound }, null, 2)}\n`);

      expect(cell.recoverSeconds, "seconds until it is live again").not.toBeNull();
      expect(cell.recoverSeconds, "seconds until it is live again").toBeLessThanOrEqual(60);
      expect(cell.requests, "requests").toBeLessThanOrEqual(bound);
      expect(cell.rows, "readings to compare").toBeGreaterThan(200);
      expect(cell.lost, "readings lost").toEqual([]);
      expect(cell.doubled, "readings doubled").toEqual([]);
      expect(fault.words).toEqual(expect.arrayContaining([...cell.words]));
      if (fault.word !== null && cell.lasting.length > 0)
        expect(cell.lasting).toEqual([fault.word]);
      expect(cell.blamed, "sensors blamed").toEqual([]);
    });
  }
}
