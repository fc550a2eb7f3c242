import { expect, test } from "vitest";
import { NO_HISTORY, type HistoryProgress } from "../../../src/core/fleet/history-progress.ts";
import { describeHistory } from "../../../src/core/view/describe-history.ts";

const describe = (progress: Partial<HistoryProgress>) =>
  describeHistory(
    { ...NO_HISTORY, ...progress },
    (id) => `Freezer ${id}`,
    (cloudMs) => `12:03:${cloudMs}`,
  );

test("[WV26] everything that is known of the reading is said", () => {
  expect(
    describe({
      total: 1000,
      done: 612,
      failed: 2,
      again: 48,
      running: 3,
      pages: 1660,
      remainingMs: 81_000,
      next: [
        { deviceId: "3", onScreen: true },
        { deviceId: "9", onScreen: false },
      ],
      waiting: { untilMs: 20, why: "Too many requests (429)." },
      failures: [{ deviceId: "7", why: "The server is in trouble (500).", tries: 1 }],
    }),
  ).toEqual([
    "612 of 1,000 sensors read, 48 to be looked at once more, 388 to go (2 tried again after a failure), about 1 min 20 s.",
    "1,660 pages read, 3 requests under way.",
    "Next: Freezer 3 (on screen), Freezer 9.",
    "Waiting for the server until 12:03:20. Too many requests (429).",
    "Freezer 7: The server is in trouble (500). 1 try, and again.",
  ]);
});

test.each([
  [{ total: 0 }, "No sensor is known yet."],
  [{ total: 1, done: 1 }, "All 1 sensor read."],
  [{ total: 48, done: 48, again: 2 }, "All 48 sensors read, 2 to be looked at once more."],
  [{ total: 48, done: 0 }, "0 of 48 sensors read, 48 to go."],
  [{ total: 2, done: 1, remainingMs: 900 }, "1 of 2 sensors read, 1 to go, about 10 s."],
  [{ total: 2, done: 1, remainingMs: 60_000 }, "1 of 2 sensors read, 1 to go, about 1 min."],
  [{ total: 2, done: 1, remainingMs: 3_900_000 }, "1 of 2 sensors read, 1 to go, about 1 h 5 min."],
])("[WV26] %j is said as %s", (progress, sentence) => {
  expect(describe(progress)[0]).toBe(sentence);
});
