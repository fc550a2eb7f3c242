import { describe, expect, test } from "vitest";
import type { Coverage } from "../../../src/core/persistence/coverage.ts";
import { createHistoryFiller } from "../../../src/live/create-history-filler.ts";
import { testPolicy } from "../../support/connection-machine.ts";
import { createFakeTime } from "../../support/fake-timers.ts";
import {
  aDevice,
  aReading,
  createFakeCloud,
  createFakeFrames,
  createFakeSink,
} from "../../support/live-fakes.ts";
import { createTestSession, HOUR_MS } from "../../support/live-session.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * HOUR_MS;

function filler(known: (nowMs: number) => Readonly<Record<string, Coverage>>, windowMs = DAY_MS) {
  const time = createFakeTime();
  const cloud = createFakeCloud(() => time.clock.now());
  const sink = createFakeSink();
  const made = createHistoryFiller({
    project: "p",
    client: cloud,
    ...time,
    random: () => 0.5,
    policy: testPolicy(),
    sink,
    skewMs: () => 0,
    windowMs,
    frames: createFakeFrames(),
    known: new Map(Object.entries(known(time.clock.now()))),
  });
  return { time, cloud, sink, filler: made };
}

describe("what is asked for after a reload", () => {
  test("[PS5] only the gap, from 40 s before what is known, also when the stream opens", async () => {
    const {
      time,
      cloud,
      filler: made,
    } = filler((now) => ({
      a: { fromMs: now - 26 * HOUR_MS, toMs: now - 3 * HOUR_MS },
    }));
    made.add(["a"]);
    made.streamOpened();
    made.release();
    await time.advance(0);
    expect(cloud.requests.map(({ fromMs }) => fromMs)).toEqual([
      time.clock.now() - 3 * HOUR_MS - 40_000,
    ]);
  });

  test("[PS5] what of the window came before is read too, as far as samples reach", async () => {
    const {
      time,
      cloud,
      filler: made,
    } = filler((now) => ({
      a: { fromMs: now - 10 * HOUR_MS, toMs: now - HOUR_MS },
    }));
    made.add(["a"]);
    made.release();
    await time.advance(0);
    const now = time.clock.now();
    expect(cloud.requests.map(({ fromMs, toMs }) => [now - fromMs, now - toMs])).toEqual([
      [HOUR_MS + 40_000, -MINUTE_MS],
      [DAY_MS + 20 * MINUTE_MS, 10 * HOUR_MS - 65 * MINUTE_MS],
    ]);
  });

  test("[PS5] a device of which nothing is known, or nothing of use, is read whole", async () => {
    const {
      time,
      cloud,
      filler: made,
    } = filler((now) => ({
      old: { fromMs: now - 90 * HOUR_MS, toMs: now - 50 * HOUR_MS },
      empty: { fromMs: now - HOUR_MS, toMs: now - HOUR_MS },
    }));
    made.add(["new", "old", "empty"]);
    made.release();
    await time.advance(0);
    const starts = new Set(cloud.requests.map(({ fromMs }) => time.clock.now() - fromMs));
    expect([...starts]).toEqual([DAY_MS + 20 * MINUTE_MS]);
    expect(cloud.requests).toHaveLength(3);
  });

  test("[PS15] a device that left and came back is read whole", async () => {
    const {
      time,
      cloud,
      filler: made,
    } = filler((now) => ({
      a: { fromMs: now - 26 * HOUR_MS, toMs: now - HOUR_MS },
    }));
    made.add(["a"]);
    made.retain(new Set());
    made.add(["a"]);
    made.release();
    await time.advance(0);
    expect(time.clock.now() - (cloud.requests[0]?.fromMs ?? 0)).toBe(DAY_MS + 20 * MINUTE_MS);
  });

  test("[PS5] a longer window asks for no more than the wall has let go of", async () => {
    const {
      time,
      cloud,
      filler: made,
    } = filler((now) => ({ a: { fromMs: now - 24.5 * HOUR_MS, toMs: now - MINUTE_MS } }), HOUR_MS);
    made.add(["a"]);
    made.release();
    await time.advance(0);
    cloud.requests.length = 0;
    made.setWindow(DAY_MS);
    await time.advance(0);
    expect(cloud.requests).toEqual([]);
  });
});

describe("what is known without a hole", () => {
  async function live() {
    const screen = createTestSession();
    const now = screen.time.clock.now();
    screen.cloud.devicesList = [aDevice("a")];
    screen.cloud.readings.set("a", [now - 5 * HOUR_MS, now - MINUTE_MS]);
    await screen.goLive();
    return screen;
  }

  test("[PS4] a device that was not read yet claims nothing", async () => {
    const { session, cloud, time, streams } = createTestSession();
    cloud.devicesList = [];
    session.start();
    await time.advance(0);
    streams.last().say.opened();
    expect(session.coverageOf("a")).toBeNull();
  });

  test("[PS4] it ends at the sensor's own last reading, and 12 s before the stream's last byte", async () => {
    const screen = await live();
    await screen.live(60_000);
    const before = screen.time.clock.now();
    expect(screen.session.coverageOf("a")?.toMs).toBeLessThan(before - 90_000);
    await screen.live(30_000);
    const now = screen.time.clock.now();
    screen.streams.last().say.events([aReading("a", now)]);
    expect(screen.session.coverageOf("a")?.toMs).toBe(now - 12_000);
    expect(screen.sink.timesOf("a")).toContain(now);
    await screen.live(30_000);
    expect(screen.session.coverageOf("a")?.toMs).toBe(now);
    expect(now - (screen.session.coverageOf("a")?.fromMs ?? 0)).toBeGreaterThan(DAY_MS);
  });

  test("[PS4] it ends where a gap begins, until the gap has been read", async () => {
    const screen = await live();
    await screen.live(60_000);
    const { time, cloud, session, streams } = screen;
    const seen = time.clock.now();
    streams.last().say.events([aReading("a", seen)]);
    await screen.live(30_000);
    cloud.failHistory = () => ({ kind: "http", status: 503, message: "", retryAfterMs: null });
    streams.last().say.ended({ kind: "ended" } as never);
    await time.advance(3 * MINUTE_MS);
    streams.last().say.opened();
    await time.advance(100);
    streams.last().say.events([aReading("a", time.clock.now())]);
    await screen.live(30_000);
    expect(session.coverageOf("a")?.toMs).toBe(seen - 10_000);
    cloud.failHistory = () => null;
    await screen.live(5 * MINUTE_MS);
    expect(session.coverageOf("a")?.toMs).toBeGreaterThan(seen + 3 * MINUTE_MS - 20_000);
  });

  test("[PS4] a sensor that back-fills owes everything older than it sends", async () => {
    const screen = await live();
    await screen.live(60_000);
    const now = screen.time.clock.now();
    expect(screen.session.coverageOf("a")).not.toBeNull();
    screen.streams.last().say.events([aReading("a", now - 3 * HOUR_MS, true)]);
    expect(screen.session.coverageOf("a")).toBeNull();
  });

  test("[PS4] before the stream was ever open, what was kept is still known", async () => {
    const known = { fromMs: 1, toMs: 2 };
    const { filler: made } = filler(() => ({ a: known }));
    made.add(["a"]);
    expect(made.coverageOf("a", null)).toEqual(known);
    expect(made.coverageOf("b", null)).toBeNull();
  });
});
