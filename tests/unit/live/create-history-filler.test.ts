import { describe, expect, test } from "vitest";
import { aReading } from "../../support/live-fakes.ts";
import { DAY_MS, filler, http } from "../../support/live-filler.ts";
import { HOUR_MS } from "../../support/live-session.ts";

describe("the order of reading", () => {
  test("[GF2] devices on screen come first and in their order, then the rest", async () => {
    const { time, filler: made, asked } = filler();
    made.setVisible(["d7", "d2", "d9"]);
    made.add(Array.from({ length: 10 }, (_, index) => `d${index}`));
    made.release();
    await time.advance(0);
    expect(asked()).toEqual(["d7", "d2", "d9", "d0", "d1", "d3", "d4", "d5", "d6", "d8"]);
  });

  test("[GF2] every device's newest page comes before anybody's second", async () => {
    const { time, cloud, filler: made, record, sink, asked } = filler();
    cloud.pageSize = 2;
    const times = record("a", 5 * HOUR_MS, HOUR_MS);
    record("b", 5 * HOUR_MS, HOUR_MS);
    cloud.delay = async () => {
      for (let i = 0; i < 3; i++) await Promise.resolve();
    };
    made.add(["a", "b"]);
    made.release();
    await time.advance(0);
    expect(asked()).toEqual(["a", "b", "a", "b", "a", "b"]);
    expect(cloud.requests.map((each) => each.pageToken)).toEqual(["", "", "2", "2", "4", "4"]);
    expect(sink.timesOf("a")).toEqual(times);
  });

  test("[GF2] at most three requests are under way at once", async () => {
    const { time, cloud, filler: made, asked } = filler();
    cloud.delay = () => new Promise((resolve) => time.timers.after(1000, resolve));
    made.add(Array.from({ length: 20 }, (_, index) => `d${index}`));
    made.release();
    await time.advance(20_000);
    expect(cloud.mostAtOnce()).toBe(3);
    expect(new Set(asked()).size).toBe(20);
  });

  test("[GF1] nothing is asked for until it is released", async () => {
    const { time, filler: made, asked } = filler();
    made.add(["a"]);
    await time.advance(60_000);
    expect(asked()).toEqual([]);
    made.release();
    await time.advance(0);
    expect(asked()).toEqual(["a"]);
  });

  test("[GF2] states and progress tell how far it is", async () => {
    const { time, sink, filler: made } = filler();
    made.add(["a", "b"]);
    await time.advance(0);
    expect(Object.fromEntries(sink.states)).toEqual({ a: "filling", b: "filling" });
    made.release();
    await time.advance(0);
    expect(Object.fromEntries(sink.states)).toEqual({ a: "filled", b: "filled" });
    expect(sink.progress.at(0)).toMatchObject({ total: 2, done: 0, failed: 0 });
    expect(sink.progress.at(-1)).toMatchObject({ total: 2, done: 2, failed: 0 });
    made.retain(new Set(["b"]));
    await time.advance(0);
    expect(sink.progress.at(-1)).toMatchObject({ total: 1, done: 1, failed: 0 });
  });
});

describe("the window", () => {
  test("[GF7] it is read from its start, a little before, to now", async () => {
    const { time, cloud, filler: made } = filler({ windowMs: HOUR_MS });
    made.add(["a"]);
    made.release();
    await time.advance(0);
    const [request] = cloud.requests;
    expect(request?.fromMs).toBe(time.clock.now() - HOUR_MS - 20 * 60_000);
    expect(request?.toMs).toBeGreaterThanOrEqual(time.clock.now());
  });

  test("[GF7] a longer one reads only what is missing, a shorter one nothing", async () => {
    const { time, cloud, filler: made } = filler({ windowMs: HOUR_MS });
    made.add(["a"]);
    made.release();
    await time.advance(0);
    const first = cloud.requests[0]?.fromMs;
    made.setWindow(7 * DAY_MS);
    await time.advance(0);
    expect(cloud.requests[1]).toMatchObject({ toMs: first });
    made.setWindow(HOUR_MS);
    await time.advance(0);
    expect(cloud.requests).toHaveLength(2);
  });

  test("[GF7] a longer one reads again what the shorter one before it has let go of", async () => {
    const { time, cloud, filler: made } = filler({ windowMs: 7 * DAY_MS });
    made.add(["a"]);
    made.release();
    await time.advance(0);
    made.setWindow(DAY_MS);
    await time.advance(3 * DAY_MS);
    cloud.requests.length = 0;
    made.setWindow(7 * DAY_MS);
    await time.advance(0);
    const now = time.clock.now();
    expect(cloud.requests).toEqual([
      expect.objectContaining({
        fromMs: now - 7 * DAY_MS - 20 * 60_000,
        toMs: now - 25 * HOUR_MS + 5 * 60_000,
      }),
    ]);
  });

  test("[GF7] 31 days never ask for more than the cloud keeps", async () => {
    const { time, cloud, filler: made } = filler({ windowMs: 31 * DAY_MS });
    made.add(["a"]);
    made.release();
    await time.advance(0);
    expect(cloud.requests[0]?.fromMs).toBe(time.clock.now() - 31 * DAY_MS);
  });
});

describe("interruptions", () => {
  async function filled() {
    const bench = filler();
    bench.record("a", 3 * HOUR_MS, 15 * 60_000);
    bench.filler.add(["a"]);
    bench.filler.release();
    bench.filler.streamOpened();
    await bench.time.advance(60_000);
    bench.cloud.requests.length = 0;
    return bench;
  }

  test("[GF3] a device is read again from 10 s before it was last seen", async () => {
    const { time, cloud, filler: made } = await filled();
    const seenMs = time.clock.now();
    made.heard(aReading("a", seenMs));
    await time.advance(5000);
    made.streamLost(time.clock.now());
    await time.advance(6 * HOUR_MS);
    expect(cloud.requests).toEqual([]);
    made.streamOpened();
    await time.advance(0);
    expect(cloud.requests).toEqual([
      { deviceId: "a", fromMs: seenMs - 10_000, toMs: time.clock.now() + 60_000, pageToken: "" },
    ]);
  });

  test("[GF3] a device that was quiet before is read from its own last reading", async () => {
    const { time, cloud, filler: made } = await filled();
    const lastMs = cloud.readings.get("a")?.at(-1) ?? 0;
    await time.advance(4 * HOUR_MS);
    made.streamLost(time.clock.now());
    made.streamOpened();
    await time.advance(0);
    expect(cloud.requests[0]?.fromMs).toBe(lastMs - 10_000);
  });

  test("[GF3] a reading from the future does not hide a gap", async () => {
    const { time, cloud, filler: made } = await filled();
    made.heard(aReading("a", time.clock.now() + 10 * DAY_MS));
    const lostMs = time.clock.now();
    made.streamLost(lostMs);
    await time.advance(HOUR_MS);
    made.streamOpened();
    await time.advance(0);
    expect(cloud.requests[0]?.fromMs).toBeLessThanOrEqual(lostMs - 10_000);
  });

  test("[GF3] a second interruption before the first was filled loses neither", async () => {
    const { time, cloud, filler: made } = await filled();
    cloud.failHistory = () => http(503);
    const lostMs = time.clock.now();
    made.heard(aReading("a", lostMs));
    made.streamLost(lostMs);
    await time.advance(60_000);
    made.streamOpened();
    await time.advance(5000);
    made.heard(aReading("a", time.clock.now()));
    made.streamLost(time.clock.now());
    await time.advance(60_000);
    made.streamOpened();
    cloud.failHistory = () => null;
    cloud.requests.length = 0;
    await time.advance(60_000);
    expect(Math.min(...cloud.requests.map((each) => each.fromMs))).toBe(lostMs - 10_000);
    expect(Math.max(...cloud.requests.map((each) => each.toMs))).toBeGreaterThan(lostMs + 125_000);
  });

  test("[GF4] it is asked again once, 12 s after the stream opened", async () => {
    const { time, cloud, sink, filler: made } = await filled();
    cloud.indexingMs = 9000;
    const lostMs = time.clock.now();
    made.streamLost(lostMs);
    await time.advance(60_000);
    const late = time.clock.now() - 2000;
    cloud.readings.get("a")?.push(late);
    made.streamOpened();
    await time.advance(5000);
    expect(sink.timesOf("a")).not.toContain(late);
    expect(sink.states.get("a")).toBe("filled");
    await time.advance(10_000);
    expect(sink.timesOf("a")).toContain(late);
    expect(cloud.requests).toHaveLength(2);
    await time.advance(HOUR_MS);
    expect(cloud.requests).toHaveLength(2);
  });

  test("[GF4] what is read later than that is read once", async () => {
    const { time, cloud, filler: made } = filler();
    made.add(["a"]);
    made.streamOpened();
    await time.advance(13_000);
    made.release();
    await time.advance(HOUR_MS);
    expect(cloud.requests).toHaveLength(1);
  });

  test("[GF12] a device that back-fills around the opening is read again over the window", async () => {
    const { time, cloud, filler: made } = await filled();
    made.streamLost(time.clock.now());
    await time.advance(60_000);
    made.streamOpened();
    await time.advance(20_000);
    cloud.requests.length = 0;
    for (let i = 0; i < 50; i++) {
      made.heard(aReading("a", time.clock.now() - i * 900_000, true));
      await time.advance(100);
    }
    await time.advance(60_000);
    expect(cloud.requests).toHaveLength(1);
    expect(cloud.requests[0]?.fromMs).toBeLessThan(time.clock.now() - DAY_MS);
  });

  test("[GF12] a device that was away before an interruption is read from when it went", async () => {
    const { time, cloud, filler: made } = await filled();
    const wentMs = cloud.readings.get("a")?.at(-1) ?? 0;
    await time.advance(8 * HOUR_MS);
    // Back, and about to back-fill eight hours; then we are cut off.
    made.heard(aReading("a", time.clock.now()));
    await time.advance(60_000);
    made.streamLost(time.clock.now());
    await time.advance(HOUR_MS);
    made.streamOpened();
    await time.advance(0);
    expect(cloud.requests[0]?.fromMs).toBe(wentMs - 10_000);
  });

  test("[GF11] a clock that was an hour slow has the hour read that it hid", async () => {
    const { time, cloud, filler: made, setSkew } = filler();
    setSkew(null);
    made.add(["a"]);
    made.streamOpened();
    made.release();
    await time.advance(60_000);
    cloud.requests.length = 0;
    setSkew(HOUR_MS);
    made.skewChanged(0, HOUR_MS);
    await time.advance(0);
    expect(cloud.requests[0]?.fromMs).toBeLessThan(time.clock.now());
    expect(cloud.requests[0]?.toMs).toBeGreaterThanOrEqual(time.clock.now() + HOUR_MS);
    cloud.requests.length = 0;
    made.skewChanged(HOUR_MS, HOUR_MS + 29_000);
    await time.advance(0);
    expect(cloud.requests).toEqual([]);
  });
});

describe("failures", () => {
  test("[GF5] reading goes on at the page where it stopped", async () => {
    const { time, cloud, sink, filler: made, record } = filler();
    cloud.pageSize = 4;
    const times = record("a", 10 * HOUR_MS, HOUR_MS);
    let failed = 0;
    cloud.failHistory = ({ pageToken }) => (pageToken === "4" && failed++ < 5 ? http(500) : null);
    made.add(["a"]);
    made.release();
    await time.advance(0);
    expect(sink.states.get("a")).toBe("failed");
    expect(sink.progress.at(-1)).toMatchObject({ total: 1, done: 0, failed: 1 });
    await time.advance(200_000);
    expect(sink.timesOf("a")).toEqual(times);
    expect(sink.states.get("a")).toBe("filled");
    expect(cloud.requests.filter((each) => each.pageToken === "")).toHaveLength(1);
  });

  test("[GF5] a page token that ran out is replaced by a request from the oldest reading", async () => {
    const { time, cloud, sink, filler: made, record } = filler();
    cloud.pageSize = 4;
    const times = record("a", 10 * HOUR_MS, HOUR_MS);
    let failed = false;
    cloud.failHistory = ({ pageToken }) => {
      if (pageToken !== "4" || failed) return null;
      failed = true;
      return http(400);
    };
    made.add(["a"]);
    made.release();
    await time.advance(120_000);
    expect(sink.timesOf("a")).toEqual(times);
    expect(cloud.requests[2]).toMatchObject({ pageToken: "", toMs: (times.at(-4) ?? 0) + 1 });
  });

  test("[GF5] it goes on until it succeeds, and not too often", async () => {
    const { time, cloud, sink, filler: made } = filler();
    cloud.failHistory = () => ({ kind: "unreachable", host: "api.example" });
    made.add(Array.from({ length: 100 }, (_, index) => `d${index}`));
    made.release();
    await time.advance(HOUR_MS);
    // One request at a time, 5 s apart on average: no crowd of devices each with its own backoff.
    expect(cloud.requests.length).toBeGreaterThan(300);
    expect(cloud.requests.length).toBeLessThan(900);
    cloud.failHistory = () => null;
    await time.advance(20_000);
    expect(sink.progress.at(-1)).toMatchObject({ total: 100, done: 100, failed: 0 });
  });

  test("[GF6] one device that always fails holds up no other", async () => {
    const { time, cloud, sink, filler: made } = filler();
    cloud.failHistory = ({ deviceId }) => (deviceId === "d0" ? http(500) : null);
    made.setVisible(["d0"]);
    made.add(Array.from({ length: 50 }, (_, index) => `d${index}`));
    made.release();
    await time.advance(0);
    expect(sink.progress.at(-1)).toMatchObject({ total: 50, done: 49, failed: 1 });
  });

  test("[GF6] Retry-After holds everybody", async () => {
    const { time, cloud, filler: made } = filler();
    cloud.failHistory = () => (cloud.requests.length === 1 ? http(429, 20_000) : null);
    cloud.delay = async () => {
      for (let i = 0; i < 3; i++) await Promise.resolve();
    };
    made.add(Array.from({ length: 10 }, (_, index) => `d${index}`));
    made.release();
    await time.advance(19_000);
    expect(cloud.requests.length).toBeLessThanOrEqual(3);
    await time.advance(2000);
    expect(cloud.requests.length).toBe(11);
  });

  test("[GF5] [GF6] no nudge comes before Retry-After", async () => {
    const { time, cloud, filler: made } = filler();
    cloud.failHistory = () => http(503, 20_000);
    made.add(["a", "b", "c", "d", "e"]);
    made.release();
    await time.advance(0);
    const asked = cloud.requests.length;
    expect(asked).toBeLessThanOrEqual(3);
    for (let second = 0; second < 19; second++) {
      made.nudge();
      made.streamOpened();
      await time.advance(1000);
    }
    expect(cloud.requests).toHaveLength(asked);
    await time.advance(3000);
    expect(cloud.requests).toHaveLength(asked + 1);
  });

  test("[GF5] a nudge tries at once", async () => {
    const { time, cloud, sink, filler: made } = filler();
    cloud.failHistory = () => ({ kind: "sign-in", cause: { kind: "wrong-secret", message: "" } });
    made.add(["a"]);
    made.release();
    await time.advance(60_000);
    expect(cloud.requests).toHaveLength(1);
    cloud.failHistory = () => null;
    made.nudge();
    await time.advance(0);
    expect(sink.states.get("a")).toBe("filled");
  });

  test("[GF15] after close nothing is armed, and an answer under way is dropped", async () => {
    const { time, cloud, sink, filler: made, record } = filler();
    record("a", HOUR_MS, 60_000);
    let arrive: () => void = () => undefined;
    cloud.delay = () => new Promise((resolve) => (arrive = resolve));
    made.add(["a"]);
    made.streamOpened();
    made.release();
    await time.advance(0);
    const calls = sink.calls();
    made.close();
    arrive();
    await time.advance(HOUR_MS);
    expect(time.pending()).toBe(0);
    expect(sink.calls()).toBe(calls);
  });
});
