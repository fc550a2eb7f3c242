import { expect, test } from "vitest";
import { createHistoryFiller } from "../../../src/live/create-history-filler.ts";
import { createPlan } from "../../../src/live/history/device-plan.ts";
import { missingOf } from "../../../src/live/history/missing-of.ts";
import { createSpan } from "../../../src/live/history/span.ts";
import { testPolicy } from "../../support/connection-machine.ts";
import { createFakeTime } from "../../support/fake-timers.ts";
import { createFakeCloud, createFakeFrames, createFakeSink } from "../../support/live-fakes.ts";
import { HOUR_MS } from "../../support/live-session.ts";

const DAY_MS = 24 * HOUR_MS;
const END = Number.POSITIVE_INFINITY;

function filler(ids: readonly string[]) {
  const time = createFakeTime();
  const cloud = createFakeCloud(() => time.clock.now());
  const made = createHistoryFiller({
    project: "p",
    client: cloud,
    ...time,
    random: () => 0.5,
    policy: testPolicy(),
    frames: createFakeFrames(),
    sink: createFakeSink(),
    skewMs: () => 0,
    windowMs: DAY_MS,
  });
  const nowMs = time.clock.now();
  for (const id of ids) {
    cloud.readings.set(
      id,
      Array.from({ length: 24 }, (_, hour) => nowMs - hour * HOUR_MS),
    );
  }
  made.add(ids);
  return { time, cloud, filler: made, nowMs };
}

test("[CV7] a device that was read whole lacks nothing, one that is not known all", async () => {
  const { time, filler: made, nowMs } = filler(["a"]);
  const fromMs = nowMs - DAY_MS;
  expect(made.missingOf("a", fromMs)).toMatchObject([{ toMs: END }]);
  made.streamOpened();
  await time.advance(13_000);
  made.release();
  await time.advance(1_000);
  expect(made.missingOf("a", fromMs)).toEqual([]);
  expect(made.missingOf("b", fromMs)).toEqual([{ fromMs, toMs: END, dueMs: nowMs + 14_000 }]);
});

test("[CV7] of a device that is being read only what was not reached is missing", async () => {
  const { time, cloud, filler: made, nowMs } = filler(["a"]);
  cloud.pageSize = 10;
  cloud.failHistory = ({ pageToken }) =>
    pageToken === "" ? null : { kind: "http", status: 503, message: "", retryAfterMs: null };
  made.release();
  await time.advance(1_000);
  const [rest] = made.missingOf("a", nowMs - DAY_MS);
  expect(rest).toMatchObject({ toMs: nowMs - 9 * HOUR_MS });
});

test("[CV10] what was read too early counts as missing until it was looked at again", async () => {
  const { time, filler: made, nowMs } = filler(["a"]);
  made.streamOpened();
  expect(made.missingOf("a", nowMs - DAY_MS)).toMatchObject([{ toMs: END, dueMs: nowMs + 12_000 }]);
  made.release();
  await time.advance(1_000);
  expect(made.missingOf("a", nowMs - DAY_MS)).toMatchObject([{ toMs: END, dueMs: nowMs + 12_000 }]);
  await time.advance(15_000);
  expect(made.missingOf("a", nowMs - DAY_MS)).toEqual([]);
});

test("[CV10] without a stream what was read is not sure", async () => {
  const { time, filler: made, nowMs } = filler(["a"]);
  made.release();
  await time.advance(1_000);
  expect(made.missingOf("a", nowMs - DAY_MS)).toMatchObject([{ toMs: END, dueMs: nowMs + 1_000 }]);
});

test("[CV9] what a window has let go of is missing, and what was never wanted", () => {
  const nowMs = Date.UTC(2026, 0, 15, 12);
  const plan = createPlan("a", 0, nowMs - 31 * DAY_MS);
  const week = { now: nowMs - 5_000, cloudNowMs: nowMs, windowMs: 7 * DAY_MS };
  const fromMs = nowMs - 31 * DAY_MS;
  // Two hours more than the window are kept, of which an event may reach back 65 minutes.
  const keptFromMs = nowMs - 7 * DAY_MS - 55 * 60_000;
  expect(missingOf(plan, fromMs, week)).toEqual([{ fromMs, toMs: keptFromMs, dueMs: nowMs }]);
  expect(missingOf(plan, keptFromMs, week)).toEqual([]);
  const later = createPlan("b", 1, nowMs - HOUR_MS);
  later.spans.push(createSpan(nowMs - HOUR_MS, null, { quiet: false, dueMs: week.now + 60 }));
  expect(missingOf(later, nowMs - DAY_MS, week)).toEqual([
    { fromMs: nowMs - HOUR_MS, toMs: END, dueMs: nowMs + 60 },
    { fromMs: nowMs - DAY_MS, toMs: nowMs - HOUR_MS, dueMs: nowMs },
  ]);
});

test("[CV11] while somebody waits for other history one request at a time is made", async () => {
  const { time, cloud, filler: made } = filler(["a", "b", "c", "d", "e"]);
  cloud.delay = () => new Promise((resolve) => time.timers.after(100, resolve));
  made.giveWay(true);
  made.release();
  await time.advance(250);
  expect(cloud.mostAtOnce()).toBe(1);
  expect(cloud.requests).toHaveLength(3);
  made.giveWay(false);
  await time.advance(10);
  expect(cloud.mostAtOnce()).toBe(3);
});
