import { describe, expect, test } from "vitest";
import { aReading } from "../../support/live-fakes.ts";
import { DAY_MS, filler, http } from "../../support/live-filler.ts";
import { HOUR_MS } from "../../support/live-session.ts";

const MINUTE_MS = 60_000;

async function filled() {
  const bench = filler({ windowMs: HOUR_MS });
  bench.record("a", 3 * HOUR_MS, 5 * MINUTE_MS);
  bench.filler.add(["a"]);
  bench.filler.release();
  bench.filler.streamOpened();
  await bench.time.advance(MINUTE_MS);
  return bench;
}

describe("what of a window is not known", () => {
  test("[GF20] all of it until it was read, to the present and then to where the stream begins", async () => {
    const { time, cloud, sink, filler: made } = filler({ windowMs: HOUR_MS });
    const startMs = time.clock.now();
    made.add(["a"]);
    await time.advance(1000);
    const fromMs = startMs - 80 * MINUTE_MS;
    expect(sink.open.get("a")).toEqual({ fromMs, toMs: null });
    let arrive: () => void = () => undefined;
    cloud.delay = () => new Promise((resolve) => (arrive = resolve));
    made.streamOpened();
    made.release();
    await time.advance(5000);
    expect(sink.open.get("a")).toEqual({ fromMs, toMs: startMs + 1000 });
    arrive();
    await time.advance(0);
    expect(sink.open.get("a")).toBeNull();
    expect(sink.states.get("a")).toBe("filled");
  });

  test("[GF20] from the moment the stream is lost, and smaller with every page", async () => {
    const { time, cloud, sink, filler: made } = await filled();
    made.heard(aReading("a", time.clock.now()));
    await time.advance(MINUTE_MS);
    const lostMs = time.clock.now();
    made.streamLost(lostMs);
    await time.advance(0);
    expect(sink.open.get("a")).toEqual({ fromMs: lostMs - 10_000, toMs: null });
    await time.advance(HOUR_MS);
    for (let at = lostMs; at < time.clock.now(); at += 5 * MINUTE_MS) {
      cloud.readings.get("a")?.push(at);
    }
    cloud.pageSize = 5;
    const openedMs = time.clock.now();
    const arrivals: (() => void)[] = [];
    cloud.delay = () => new Promise((resolve) => arrivals.push(resolve));
    made.streamOpened();
    await time.advance(1000);
    const before = sink.open.get("a");
    expect(before).toEqual({ fromMs: lostMs - 10_000, toMs: openedMs });
    arrivals.shift()?.();
    await time.advance(1000);
    expect(sink.open.get("a")).toEqual({
      fromMs: lostMs - 10_000,
      toMs: openedMs - 25 * MINUTE_MS,
    });
    for (let page = 0; page < 4; page += 1) {
      arrivals.shift()?.();
      await time.advance(1000);
    }
    expect(sink.open.get("a")).toBeNull();
  });

  test("[GF20] a silence that was heard is no part of it", async () => {
    const { time, sink, filler: made } = await filled();
    await time.advance(8 * HOUR_MS);
    const lostMs = time.clock.now();
    made.streamLost(lostMs);
    await time.advance(1000);
    expect(sink.open.get("a")).toEqual({ fromMs: lostMs - 10_000, toMs: null });
  });

  test("[GF20] while it fails it stays open, and the same object as long as it says the same", async () => {
    const { time, cloud, sink, filler: made, setSkew } = await filled();
    cloud.failHistory = () => http(500);
    made.streamLost(time.clock.now());
    made.streamOpened();
    await time.advance(MINUTE_MS);
    const open = sink.open.get("a");
    expect(sink.states.get("a")).toBe("failed");
    expect(open).not.toBeNull();
    setSkew(12);
    await time.advance(MINUTE_MS);
    expect(sink.open.get("a")).toBe(open);
  });
});

describe("a window that changes", () => {
  test("[GF18] a shorter one is read no further than it reaches", async () => {
    const { time, cloud, sink, filler: made, record } = filler({ windowMs: 7 * DAY_MS });
    cloud.pageSize = 50;
    const times = record("a", 8 * DAY_MS, 5 * MINUTE_MS);
    made.add(["a", "b"]);
    made.streamOpened();
    cloud.delay = () => new Promise((resolve) => time.timers.after(100, resolve));
    await time.advance(20_000);
    made.release();
    await time.advance(150);
    made.setWindow(6 * HOUR_MS);
    await time.advance(HOUR_MS);
    // Six hours and twenty minutes are 76 readings: two pages.
    expect(cloud.requests.filter(({ deviceId }) => deviceId === "a")).toHaveLength(2);
    expect(sink.open.get("a")).toBeNull();
    cloud.requests.length = 0;
    made.setWindow(7 * DAY_MS);
    await time.advance(HOUR_MS);
    const fromMs = time.clock.now() - 7 * DAY_MS;
    const wanted = times.filter((timeMs) => timeMs >= fromMs);
    const there = new Set(sink.timesOf("a"));
    expect(wanted.filter((timeMs) => !there.has(timeMs))).toEqual([]);
    // Nothing of the six hours is read again.
    expect(cloud.requests[0]?.toMs).toBeLessThan(time.clock.now() - 7 * HOUR_MS);
  });

  test("[GF19] a longer one begins where the samples of a kept event began", async () => {
    const { time, cloud, filler: made } = filler({ windowMs: 7 * DAY_MS });
    made.add(["a"]);
    made.release();
    await time.advance(0);
    made.setWindow(HOUR_MS);
    await time.advance(3 * DAY_MS);
    cloud.requests.length = 0;
    made.setWindow(7 * DAY_MS);
    await time.advance(0);
    // Kept are the samples of 26 hours; an event an hour younger may have lost some of its own.
    expect(cloud.requests[0]?.toMs).toBe(time.clock.now() - 26 * HOUR_MS + 65 * MINUTE_MS);
    cloud.requests.length = 0;
    made.setWindow(HOUR_MS);
    await time.advance(DAY_MS);
    made.setWindow(DAY_MS);
    await time.advance(0);
    expect(cloud.requests).toEqual([]);
  });
});
