import { describe, expect, test } from "vitest";
import type { Failure } from "../../../src/core/connection/failure.ts";
import { ok } from "../../../src/core/lib/result.ts";
import { aDevice, aReading } from "../../support/live-fakes.ts";
import {
  createTestSession,
  HOUR_MS,
  STREAM_CONFIG,
  type TestSession,
} from "../../support/live-session.ts";

const CUT: Failure = { kind: "ended", expected: false };
const http = (status: number): Failure => ({
  kind: "http",
  status,
  message: "",
  retryAfterMs: null,
});

/** One device with a reading every `everyMs` of the last `forMs`, in the cloud's own book. */
function record(test: TestSession, id: string, forMs: number, everyMs: number): number[] {
  test.cloud.devicesList.push(aDevice(id));
  const now = test.time.clock.now();
  const times: number[] = [];
  for (let at = now - forMs; at <= now; at += everyMs) times.push(at);
  test.cloud.readings.set(id, times);
  return times;
}

/** The cloud goes on measuring, whether or not anybody listens. */
async function pass(test: TestSession, ms: number, everyMs: number, heard: boolean): Promise<void> {
  for (let passed = 0; passed < ms; passed += everyMs) {
    await test.time.advance(everyMs);
    const now = test.time.clock.now();
    for (const [id, times] of test.cloud.readings) {
      times.push(now);
      if (heard) test.streams.last().say.events([aReading(id, now)]);
    }
    if (heard) test.streams.last().say.ping(now);
    test.frames.pass();
  }
}

async function reopen(test: TestSession): Promise<void> {
  const before = test.streams.all.length;
  for (let i = 0; i < 200 && test.streams.all.length === before; i++) await test.time.advance(500);
  test.streams.last().say.opened();
  await test.time.advance(100);
}

describe("the start", () => {
  test("[GF1] the stream is opened and the devices are listed beside each other", async () => {
    const bench = createTestSession();
    record(bench, "a", HOUR_MS, 60_000);
    bench.session.start();
    await bench.time.advance(0);
    expect(bench.streams.all).toHaveLength(1);
    expect(bench.cloud.lists).toEqual([""]);
    expect(bench.cloud.requests).toEqual([]);
    bench.streams.last().say.opened();
    await bench.time.advance(0);
    expect(bench.cloud.requests).toHaveLength(1);
    expect(bench.sink.words).toEqual(["connecting", "live"]);
  });

  test("[GF1] a stream that cannot be had stops neither the list nor the history", async () => {
    const bench = createTestSession();
    const times = record(bench, "a", HOUR_MS, 60_000);
    bench.session.start();
    await bench.time.advance(0);
    bench.streams.last().say.ended(http(403));
    await bench.time.advance(1000);
    expect(bench.sink.words).toEqual(["connecting", "denied"]);
    expect(bench.sink.timesOf("a")).toEqual(times);
  });

  test("[GF1] a stream that does not answer holds history up for 3 s only", async () => {
    const bench = createTestSession();
    const times = record(bench, "a", HOUR_MS, 60_000);
    bench.session.start();
    await bench.time.advance(2900);
    expect(bench.cloud.requests).toEqual([]);
    await bench.time.advance(200);
    expect(bench.sink.timesOf("a")).toEqual(times);
  });

  test("[GF1] every page of the list comes before any history", async () => {
    const bench = createTestSession();
    record(bench, "a", HOUR_MS, 60_000);
    record(bench, "b", HOUR_MS, 60_000);
    bench.cloud.listPageSize = 1;
    const { delay } = bench.cloud;
    bench.cloud.delay = () => new Promise((resolve) => bench.time.timers.after(1000, resolve));
    await bench.goLive();
    await bench.time.advance(1500);
    expect(bench.cloud.lists).toHaveLength(2);
    expect(bench.cloud.requests).toEqual([]);
    bench.cloud.delay = delay;
    await bench.time.advance(1000);
    expect(bench.cloud.requests.map(({ deviceId }) => deviceId).sort()).toEqual(["a", "b"]);
  });

  test("[GF1] a list that cannot be read does not stop the history of what it told", async () => {
    const bench = createTestSession();
    const times = record(bench, "a", HOUR_MS, 60_000);
    record(bench, "b", HOUR_MS, 60_000);
    bench.cloud.listPageSize = 1;
    bench.cloud.failList = () => (bench.cloud.lists.length > 1 ? http(503) : null);
    await bench.goLive();
    await bench.live(10_000);
    expect(bench.sink.timesOf("a")).toEqual(times);
  });

  test("[GF1] a list that cannot be read does not stop the stream", async () => {
    const bench = createTestSession();
    bench.cloud.failList = () => http(503);
    await bench.goLive();
    await bench.live(30_000);
    expect(bench.sink.words).toEqual(["connecting", "live"]);
    expect(bench.sink.fleetFailures.length).toBeGreaterThan(1);
  });

  test("[GF2] only devices that carry a temperature have their history read", async () => {
    const bench = createTestSession();
    for (const type of ["temperature", "humidity", "co2", "touch", "ccon"]) {
      bench.cloud.devicesList.push(aDevice(type, { type }));
    }
    const reported = [{ timeMs: 1, celsius: 4 }];
    bench.cloud.devicesList.push(aDevice("newer", { type: "notKnownYet", reported }));
    await bench.goLive();
    const asked = new Set(bench.cloud.requests.map((each) => each.deviceId));
    expect([...asked].sort()).toEqual(["co2", "humidity", "newer", "temperature"]);
  });

  test("[CN5] every stream opens with a fresh token of its own, which is never logged", async () => {
    const bench = createTestSession();
    await bench.goLive();
    await bench.live(70_000);
    bench.streams.last().say.ended({ kind: "ended", expected: true });
    await bench.time.advance(1000);
    expect(bench.streams.all.map(({ request }) => request.token.value)).toEqual([
      "secret-token-1",
      "secret-token-2",
    ]);
    expect(bench.tokens.asked).toEqual([{ fresh: true }, { fresh: true }]);
    expect(JSON.stringify([bench.sink.lines, bench.sink.views])).not.toContain("secret");
  });
});

describe("while it is live", () => {
  test("[GF8] [GF13] events reach the sink once a frame while history is stuck", async () => {
    const bench = createTestSession();
    record(bench, "a", HOUR_MS, 60_000);
    bench.cloud.delay = () => new Promise(() => undefined);
    await bench.goLive();
    const now = bench.time.clock.now();
    for (let i = 0; i < 100; i++) bench.streams.last().say.events([aReading("a", now + i)]);
    expect(bench.sink.batches).toEqual([]);
    bench.frames.pass();
    expect(bench.sink.batches.map((batch) => batch.length)).toEqual([100]);
  });

  test("[CN52] what the host told of the cloud's time holds for history before the first ping", async () => {
    const skewMs = 56 * 365 * 24 * HOUR_MS;
    const bench = createTestSession({ windowMs: HOUR_MS, skewMs });
    record(bench, "a", HOUR_MS, 60_000);
    await bench.goLive();
    await bench.time.advance(1000);
    const request = bench.cloud.requests[0];
    const fromMs = (request?.fromMs ?? 0) - skewMs - bench.time.clock.now();
    expect(Math.abs(fromMs + HOUR_MS + 20 * 60_000)).toBeLessThan(60_000);
  });

  test("[CN57] a skew that is found to be off by 30 s or more has the list read again", async () => {
    const bench = createTestSession();
    record(bench, "a", HOUR_MS, 60_000);
    await bench.goLive();
    await bench.live(10_000);
    expect(bench.cloud.lists).toHaveLength(1);
    bench.streams.last().say.ping(bench.time.clock.now() + 29_000);
    await bench.time.advance(5000);
    expect(bench.cloud.lists).toHaveLength(1);
    bench.streams.last().say.ping(bench.time.clock.now() + HOUR_MS);
    await bench.time.advance(0);
    expect(bench.cloud.lists).toHaveLength(2);
  });

  test("[GF11] pings tell the skew, and history is asked for on the cloud's clock", async () => {
    const bench = createTestSession({ windowMs: HOUR_MS });
    await bench.goLive();
    const skewMs = 5 * HOUR_MS;
    await bench.time.advance(10_000);
    bench.streams.last().say.ping(bench.time.clock.now() + skewMs);
    expect(bench.sink.skews).toEqual([skewMs]);
    expect(bench.sink.pings).toHaveLength(1);
    expect(bench.session.lastPingMs()).toBe(bench.time.clock.now());
    bench.cloud.devicesList.push(aDevice("b"));
    bench.session.retryNow();
    await bench.time.advance(1000);
    bench.streams.last().say.ping(bench.time.clock.now() + skewMs);
    bench.streams.last().say.events([aReading("b", bench.time.clock.now() + skewMs)]);
    await bench.live(8000);
    await bench.time.advance(11_000);
    await bench.time.advance(30_000);
    const request = bench.cloud.requests.find((each) => each.deviceId === "b");
    const fromMs = (request?.fromMs ?? 0) - skewMs - bench.time.clock.now();
    expect(Math.abs(fromMs + HOUR_MS + 20 * 60_000)).toBeLessThan(60_000);
  });

  test("[GF31] a device that is heard but not listed brings the list, and then its history", async () => {
    const bench = createTestSession();
    await bench.goLive();
    await bench.live(40_000);
    bench.cloud.devicesList.push(aDevice("new"));
    bench.streams.last().say.events([aReading("new", bench.time.clock.now())]);
    await bench.time.advance(1000);
    expect(bench.sink.fleets.at(-1)).toMatchObject({ ids: ["new"], complete: true });
    expect(bench.cloud.requests.at(-1)?.deviceId).toBe("new");
  });

  test("[CN8] a ping that the screen finds overdue has the stream judged", async () => {
    const bench = createTestSession();
    await bench.goLive();
    await bench.live(20_000);
    expect(bench.session.silenceAllowedMs).toBe(12_000);
    bench.session.pingOverdue();
    expect(bench.sink.words.at(-1)).toBe("live");
    // The timers of a page can stand still while its clock goes on.
    bench.time.sleep(12_500);
    bench.streams.last().say.signal();
    bench.session.pingOverdue();
    await bench.time.advance(0);
    expect(bench.streams.all).toHaveLength(2);
    expect(bench.streams.running()).toBe(2);
    expect(bench.sink.words.at(-1)).toBe("live");
  });
});

describe("after an interruption", () => {
  test.each([
    ["a second", 1000],
    ["a minute", 60_000],
    ["six hours", 6 * HOUR_MS],
  ])("[GF3] of %s the readings are those of the cloud", async (_, lengthMs) => {
    const bench = createTestSession({ windowMs: HOUR_MS });
    bench.cloud.indexingMs = 10_000;
    for (const id of ["a", "b", "c", "d", "e"]) record(bench, id, 2 * HOUR_MS, 60_000);
    await bench.goLive();
    await pass(bench, 60_000, 1000, true);
    bench.streams.last().say.ended(CUT);
    // Nobody answers meanwhile: the list and the history fail as well.
    bench.cloud.failHistory = () => ({ kind: "unreachable", host: "api.example" });
    bench.cloud.failList = () => ({ kind: "unreachable", host: "api.example" });
    const untilMs = bench.time.clock.now() + lengthMs;
    const stepMs = Math.max(1000, lengthMs / 1000);
    while (bench.time.clock.now() < untilMs) {
      await pass(bench, stepMs, stepMs, false);
      const stream = bench.streams.last();
      if (!stream.closed) stream.say.ended({ kind: "unreachable", host: "api.example" });
    }
    bench.cloud.failHistory = () => null;
    bench.cloud.failList = () => null;
    await reopen(bench);
    await pass(bench, 60_000, 1000, true);
    for (const [id, times] of bench.cloud.readings) {
      const fromMs = bench.time.clock.now() - HOUR_MS - lengthMs;
      const missing = times.filter((at) => at >= fromMs && !bench.sink.timesOf(id).includes(at));
      expect(missing).toEqual([]);
      expect(bench.sink.states.get(id)).toBe("filled");
    }
  });

  test("[GF3] thirty days asleep are read again, page by page", async () => {
    const bench = createTestSession({ windowMs: HOUR_MS });
    const times = record(bench, "a", 2 * HOUR_MS, 60_000);
    await bench.goLive();
    await pass(bench, 60_000, 1000, true);
    const from = bench.time.clock.now();
    bench.time.sleep(30 * 24 * HOUR_MS);
    for (let at = from; at < bench.time.clock.now(); at += 5 * 60_000) times.push(at);
    await reopen(bench);
    await bench.time.advance(1000);
    expect(times.filter((at) => at >= from - HOUR_MS).length).toBeGreaterThan(8000);
    const heard = new Set(bench.sink.timesOf("a"));
    expect(times.filter((at) => at >= from - HOUR_MS && !heard.has(at))).toEqual([]);
  });

  test("[GF9] the list is read again", async () => {
    const bench = createTestSession();
    record(bench, "a", HOUR_MS, 60_000);
    record(bench, "b", HOUR_MS, 60_000);
    await bench.goLive();
    await bench.live(70_000);
    bench.cloud.devicesList.splice(0, 1);
    bench.streams.last().say.ended(CUT);
    await reopen(bench);
    expect(bench.sink.fleets.at(-1)).toEqual({ ids: ["b"], complete: true, missing: ["a"] });
    await bench.live(10_000);
    expect(bench.sink.fleets.at(-1)).toEqual({ ids: ["b"], complete: true, missing: [] });
    expect(bench.sink.progress.at(-1)).toMatchObject({ total: 1 });
  });

  test("[GF34] a history that is not found is no failure where the list tells that it left", async () => {
    const bench = createTestSession();
    record(bench, "a", HOUR_MS, 60_000);
    record(bench, "b", HOUR_MS, 60_000);
    await bench.goLive();
    await bench.live(70_000);
    bench.cloud.devicesList.splice(0, 1);
    bench.cloud.failHistory = ({ deviceId }) => (deviceId === "a" ? http(404) : null);
    bench.session.setWindow(7 * 24 * HOUR_MS);
    await bench.live(20_000);
    expect(bench.sink.states.get("a")).not.toBe("failed");
    expect(bench.sink.progress.at(-1)).toMatchObject({ total: 1, done: 1, failed: 0 });
    expect(bench.cloud.requests.filter(({ deviceId }) => deviceId === "a").length).toBeLessThan(5);
  });

  test("[GF34] it is one where the device is still listed, and is tried again", async () => {
    const bench = createTestSession();
    record(bench, "a", HOUR_MS, 60_000);
    bench.cloud.failHistory = () => http(404);
    await bench.goLive();
    await bench.live(10_000);
    expect(bench.sink.states.get("a")).toBe("filling");
    await bench.live(20_000);
    expect(bench.sink.states.get("a")).toBe("failed");
    bench.cloud.failHistory = () => null;
    await bench.live(60_000);
    expect(bench.sink.states.get("a")).toBe("filled");
  });

  test("[GF35] a device that comes back has all of its window read again", async () => {
    const bench = createTestSession();
    record(bench, "a", HOUR_MS, 60_000);
    await bench.goLive();
    await bench.live(70_000);
    const [left] = bench.cloud.devicesList.splice(0, 1);
    await bench.live(70_000);
    expect(bench.sink.fleets.at(-1)).toEqual({ ids: [], complete: true, missing: [] });
    bench.cloud.devicesList.push(left ?? aDevice("a"));
    const before = bench.cloud.requests.length;
    bench.streams.last().say.events([aReading("a", bench.time.clock.now())]);
    await bench.live(10_000);
    const [request] = bench.cloud.requests.slice(before);
    expect(request?.deviceId).toBe("a");
    expect(bench.time.clock.now() - (request?.fromMs ?? 0)).toBeGreaterThan(24 * HOUR_MS);
  });

  test("[GF14] [CN16] a machine that slept has its connection replaced within 2 s", async () => {
    const bench = createTestSession();
    record(bench, "a", HOUR_MS, 60_000);
    await bench.goLive();
    await bench.live(70_000);
    bench.time.sleep(8 * HOUR_MS);
    await bench.time.advance(2000);
    expect(bench.streams.all).toHaveLength(2);
    expect(bench.streams.running()).toBe(1);
    expect(bench.sink.words.at(-1)).toBe("reconnecting");
  });

  test("[CN16] a page that is shown again leaves a stream alone that was heard lately", async () => {
    const bench = createTestSession();
    await bench.goLive();
    await bench.live(70_000);
    bench.page.setVisible(false);
    bench.page.setVisible(true);
    bench.page.resume();
    await bench.time.advance(1000);
    expect(bench.streams.all).toHaveLength(1);
    expect(bench.sink.words).toEqual(["connecting", "live"]);
  });

  test("[CN17] [CN18] a cable that is pulled: offline, and back at once with the network", async () => {
    const bench = createTestSession();
    await bench.goLive();
    await bench.live(70_000);
    bench.page.setOnline(false);
    bench.streams.last().say.ended({ kind: "unreachable", host: "api.example" });
    for (let i = 0; i < 10; i++) {
      await bench.time.advance(10_000);
      if (!bench.streams.last().closed) {
        bench.streams.last().say.ended({ kind: "unreachable", host: "api.example" });
      }
    }
    expect(bench.sink.words).toEqual(["connecting", "live", "offline"]);
    const before = bench.streams.all.length;
    bench.page.setOnline(true);
    await bench.time.advance(1000);
    expect(bench.streams.all.length).toBeGreaterThan(before);
    bench.streams.last().say.opened();
    expect(bench.sink.words.slice(-2)).toEqual(["reconnecting", "live"]);
  });

  test("[CN20] a 401 gets one fresh token, and then it is denied", async () => {
    const bench = createTestSession();
    bench.session.start();
    await bench.time.advance(0);
    bench.streams.last().say.ended(http(401));
    await bench.time.advance(0);
    expect(bench.streams.last().request.token.value).toBe("secret-token-2");
    bench.streams.last().say.ended(http(401));
    expect(bench.sink.words.at(-1)).toBe("denied");
    await bench.time.advance(45_000);
    expect(bench.streams.all.length).toBe(3);
  });

  test("[CN19] after it has stopped, a person starts it again", async () => {
    const bench = createTestSession({ policy: { maxRetries: 2 } });
    bench.session.start();
    for (let i = 0; i < 2; i++) {
      await bench.time.advance(5000);
      bench.streams.last().say.ended(http(503));
    }
    expect(bench.sink.words.at(-1)).toBe("stopped");
    await bench.time.advance(HOUR_MS);
    expect(bench.streams.all).toHaveLength(2);
    bench.session.retryNow();
    await bench.time.advance(0);
    expect(bench.streams.all).toHaveLength(3);
  });
});

describe("a sink that throws", () => {
  test("[GF5] [CN4] ends neither the connection nor the reading", async () => {
    const bench = createTestSession();
    record(bench, "a", HOUR_MS, 60_000);
    for (const name of ["connection", "log", "events"] as const) {
      bench.sink[name] = () => {
        throw new Error("a mistake of the picture");
      };
    }
    const guarded = (call: () => void): void => expect(call).toThrow("a mistake of the picture");
    guarded(() => bench.session.start());
    await bench.time.advance(0);
    guarded(() => bench.streams.last().say.opened());
    await bench.time.advance(100);
    bench.frames.pass();
    expect(bench.sink.states.get("a")).toBe("filled");
    guarded(() => bench.streams.last().say.ended(CUT));
    await expect(bench.time.advance(1500)).rejects.toThrow("a mistake of the picture");
    await bench.time.advance(1000);
    expect(bench.streams.all).toHaveLength(2);
  });
});

describe("close", () => {
  const moments: Readonly<Record<string, (bench: TestSession) => Promise<void>>> = {
    "before it was started": async () => undefined,
    "while the token is fetched": async (bench) => {
      bench.tokens.answer = () => new Promise(() => undefined);
      bench.session.start();
    },
    "while the stream opens": async (bench) => {
      bench.session.start();
      await bench.time.advance(0);
    },
    "while it is live": async (bench) => {
      await bench.goLive();
      bench.streams.last().say.events([aReading("a", bench.time.clock.now())]);
    },
    "while the next stream is made": async (bench) => {
      await bench.goLive();
      await bench.time.advance(12_500);
      expect(bench.streams.running()).toBe(2);
    },
    "while the stream before is listened to": async (bench) => {
      await bench.goLive();
      bench.session.setStream({ ...STREAM_CONFIG, eventTypes: ["temperature"] });
      await bench.live(1000);
      bench.streams.last().say.opened();
      bench.streams.last().say.signal();
      expect(bench.streams.running()).toBe(2);
    },
    "while a change is waited after": async (bench) => {
      await bench.goLive();
      bench.session.setStream({ ...STREAM_CONFIG, eventTypes: ["temperature"] });
    },
    "while it waits for a retry": async (bench) => {
      await bench.goLive();
      bench.streams.last().say.ended(CUT);
    },
    "while everything fails": async (bench) => {
      bench.cloud.failHistory = () => http(500);
      await bench.goLive();
      await bench.live(20_000);
    },
  };

  test.each(Object.entries(moments))("[GF15] %s leaves nothing behind", async (_, until) => {
    const bench = createTestSession();
    record(bench, "a", HOUR_MS, 60_000);
    await until(bench);
    bench.session.close();
    const calls = bench.sink.calls();
    expect(bench.time.pending()).toBe(0);
    expect(bench.streams.running()).toBe(0);
    expect(bench.page.listeners()).toBe(0);
    expect(bench.frames.pending()).toBe(0);
    bench.session.close();
    bench.session.retryNow();
    bench.session.setWindow(31 * 24 * HOUR_MS);
    bench.session.setStream({ ...STREAM_CONFIG, format: "ndjson" });
    bench.page.setOnline(false);
    await bench.time.advance(HOUR_MS);
    expect(bench.time.pending()).toBe(0);
    expect(bench.streams.running()).toBe(0);
    expect(bench.sink.calls()).toBe(calls);
  });

  test("[GF15] a token that comes after close opens no stream", async () => {
    const bench = createTestSession();
    let arrive: () => void = () => undefined;
    bench.tokens.answer = () =>
      new Promise((resolve) => {
        arrive = () => resolve(ok({ value: "secret-token-late", expiresAtMs: null }));
      });
    bench.session.start();
    await bench.time.advance(0);
    bench.session.close();
    arrive();
    await bench.time.advance(1000);
    expect(bench.streams.all).toEqual([]);
  });

  test("[GF15] a sink that closes the session from within is obeyed", async () => {
    const bench = createTestSession();
    bench.sink.connection = (view) => {
      if (view.word === "live") bench.session.close();
    };
    await bench.goLive();
    await bench.time.advance(HOUR_MS);
    expect(bench.time.pending()).toBe(0);
    expect(bench.streams.running()).toBe(0);
  });
});
