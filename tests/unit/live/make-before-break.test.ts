import { describe, expect, test } from "vitest";
import type { StreamConfig } from "../../../src/core/config/app-config.ts";
import type { Failure } from "../../../src/core/connection/failure.ts";
import { aDevice, aReading } from "../../support/live-fakes.ts";
import {
  createTestSession,
  HOUR_MS,
  STREAM_CONFIG,
  type TestSession,
} from "../../support/live-session.ts";

const CUT: Failure = { kind: "ended", expected: false };
/** When an hour's stream gets its successor, with the dice in the middle. */
const ROTATE_MS = HOUR_MS - 105_000;

function record(bench: TestSession, id: string): void {
  bench.cloud.devicesList.push(aDevice(id));
  const now = bench.time.clock.now();
  bench.cloud.readings.set(
    id,
    Array.from({ length: 60 }, (_, minute) => now - minute * 60_000),
  );
}

async function liveWith(ids: readonly string[]): Promise<TestSession> {
  const bench = createTestSession({ windowMs: HOUR_MS });
  for (const id of ids) record(bench, id);
  await bench.goLive();
  await bench.live(70_000);
  return bench;
}

/** The stream goes on with events alone. */
async function withoutPings(bench: TestSession, ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 1000) {
    await bench.time.advance(1000);
    const stream = bench.streams.all.find(({ closed }) => !closed);
    stream?.say.events([aReading("a", bench.time.clock.now())]);
  }
}

const isLive = ({ sink }: TestSession): void => expect(sink.words).toEqual(["connecting", "live"]);
const stream = (patch: Partial<StreamConfig>): StreamConfig => ({ ...STREAM_CONFIG, ...patch });

describe("pings that are overdue", () => {
  test("[CN30] open the next stream with a fresh token, and close the old one when it pings", async () => {
    const bench = await liveWith(["a"]);
    await withoutPings(bench, 14_000);
    expect(bench.streams.all).toHaveLength(2);
    expect(bench.streams.last().request.token.value).toBe("secret-token-2");
    expect(bench.streams.running()).toBe(2);
    bench.streams.last().say.opened();
    bench.streams.last().say.events([aReading("a", bench.time.clock.now())]);
    expect(bench.streams.running()).toBe(2);
    bench.streams.last().say.ping(bench.time.clock.now());
    expect(bench.streams.running()).toBe(1);
    expect(bench.streams.last().closed).toBe(false);
    isLive(bench);
    expect(bench.sink.lines.slice(-2)).toEqual([
      "A ping is overdue; opening the next stream.",
      "The new stream has spoken; closing the old one.",
    ]);
  });

  test("[CN31] where they stay away, bring reconnecting and then a third stream", async () => {
    const bench = await liveWith(["a"]);
    await withoutPings(bench, 14_000);
    bench.streams.last().say.opened();
    await bench.time.advance(12_000);
    expect(bench.sink.words.at(-1)).toBe("reconnecting");
    expect(bench.streams.running()).toBe(0);
    await bench.time.advance(2000);
    expect(bench.streams.last().request.token.value).toBe("secret-token-3");
    await bench.answer();
    expect(bench.sink.words).toEqual(["connecting", "live", "reconnecting", "live"]);
  });

  test("[CN38] the readings since the last byte are read again, and the list with them", async () => {
    const bench = await liveWith(["a", "b"]);
    const lastMs = bench.time.clock.now();
    await bench.time.advance(13_000);
    const { requests, lists } = bench.cloud;
    const before = { requests: requests.length, lists: lists.length };
    await bench.answer();
    const again = requests.slice(before.requests);
    expect(again.map(({ deviceId }) => deviceId).sort()).toEqual(["a", "b"]);
    for (const { fromMs } of again) expect(fromMs).toBeLessThanOrEqual(lastMs - 10_000);
    expect(lists.length).toBe(before.lists + 1);
    isLive(bench);
  });
});

describe("the hour", () => {
  test("[CN33] [CN38] is followed without a gap, a word, or a request for history", async () => {
    const bench = await liveWith(["a", "b"]);
    await bench.live(ROTATE_MS - 75_000);
    const before = bench.cloud.requests.length;
    expect(bench.streams.all).toHaveLength(1);
    await bench.live(10_000);
    expect(bench.streams.all).toHaveLength(2);
    await bench.answer();
    await bench.live(30_000);
    expect(bench.cloud.requests.length).toBe(before);
    expect(bench.streams.running()).toBe(1);
    isLive(bench);
  });

  test("[CN38] what the old stream still says for 2 s is taken, then it is closed", async () => {
    const bench = await liveWith(["a"]);
    await bench.live(ROTATE_MS - 65_000);
    await bench.answer();
    const [old] = bench.streams.all;
    const lateMs = bench.time.clock.now() - 1;
    old?.say.events([aReading("a", lateMs)]);
    bench.frames.pass();
    expect(bench.sink.timesOf("a")).toContain(lateMs);
    expect(old?.closed).toBe(false);
    await bench.time.advance(2000);
    expect(old?.closed).toBe(true);
    expect(bench.streams.running()).toBe(1);
  });

  test("[CN2] a third stream is never open: who is only listened to makes room", async () => {
    const bench = await liveWith(["a"]);
    bench.session.setStream(stream({ deviceTypes: ["temperature"] }));
    await bench.time.advance(600);
    await bench.answer();
    expect(bench.streams.running()).toBe(2);
    bench.session.setStream(stream({ deviceTypes: ["humidity"] }));
    await bench.time.advance(600);
    expect(bench.streams.all).toHaveLength(3);
    expect(bench.streams.all.map(({ closed }) => closed)).toEqual([true, false, false]);
    // The one that is listened to may end by itself, which is nobody's loss.
    await bench.answer();
    bench.streams.all[1]?.say.ended(CUT);
    await bench.time.advance(5000);
    expect(bench.streams.running()).toBe(1);
    isLive(bench);
  });

  test("[CN38] an old stream that was silent by then left a gap, whatever it was followed for", async () => {
    const bench = await liveWith(["a"]);
    bench.session.setStream(stream({ deviceTypes: ["temperature"] }));
    await bench.time.advance(600);
    const before = bench.cloud.requests.length;
    // The timers of the page stand still while the new stream is slow to answer.
    bench.time.sleep(11_000);
    bench.streams.last().say.opened();
    bench.time.sleep(3000);
    bench.streams.last().say.signal();
    await bench.time.advance(100);
    expect(bench.cloud.requests.length).toBeGreaterThan(before);
  });
});

describe("a stream that is configured anew", () => {
  test("[CN35] five changes in a second open one stream, with the last of them", async () => {
    const bench = await liveWith(["a"]);
    for (const type of ["touch", "motion", "co2", "humidity", "temperature"]) {
      bench.session.setStream(stream({ deviceTypes: [type], pingIntervalSeconds: 5 }));
      await bench.time.advance(200);
    }
    await bench.time.advance(500);
    expect(bench.streams.all).toHaveLength(2);
    expect(bench.streams.last().request.stream).toMatchObject({
      deviceTypes: ["temperature"],
      pingIntervalSeconds: 5,
    });
    expect(bench.streams.running()).toBe(2);
    await bench.answer();
    await bench.time.advance(2000);
    expect(bench.streams.running()).toBe(1);
    expect(bench.session.silenceAllowedMs).toBe(7000);
    isLive(bench);
  });

  test("[CN35] one that ends as it was opens none", async () => {
    const bench = await liveWith(["a"]);
    bench.session.setStream(stream({ deviceTypes: ["touch"] }));
    await bench.time.advance(200);
    bench.session.setStream(stream({}));
    await bench.time.advance(2000);
    expect(bench.streams.all).toHaveLength(1);
  });

  test("[CN35] the list follows the filter once the new stream has spoken, history with it", async () => {
    const bench = createTestSession({ windowMs: HOUR_MS, stream: { deviceIds: ["a"] } });
    for (const id of ["a", "b"]) record(bench, id);
    await bench.goLive();
    await bench.live(70_000);
    expect(bench.sink.fleets.at(-1)?.ids).toEqual(["a"]);
    bench.session.setStream(stream({ deviceIds: ["b"] }));
    await bench.time.advance(600);
    const lists = bench.cloud.lists.length;
    expect(bench.sink.fleets.at(-1)?.ids).toEqual(["a"]);
    await bench.answer();
    await bench.time.advance(100);
    expect(bench.cloud.lists.length).toBe(lists + 1);
    expect(bench.sink.fleets.at(-1)).toMatchObject({ ids: ["b"], complete: true });
    expect(bench.cloud.requests.at(-1)?.deviceId).toBe("b");
    bench.frames.pass();
    expect(bench.sink.states.get("b")).toBe("filled");
    isLive(bench);
  });

  test("[CN35] before there is a stream, and after it was lost, the next try is the new one's", async () => {
    const early = createTestSession();
    early.session.start();
    await early.time.advance(0);
    early.session.setStream(stream({ deviceIds: ["b"] }));
    await early.time.advance(600);
    expect(early.streams.all.map(({ request }) => request.stream.deviceIds)).toEqual([[], ["b"]]);
    expect(early.streams.running()).toBe(1);
    const lost = await liveWith(["a"]);
    lost.streams.last().say.ended(CUT);
    lost.session.setStream(stream({ deviceIds: ["b"] }));
    await lost.time.advance(3000);
    expect(lost.streams.last().request.stream.deviceIds).toEqual(["b"]);
    expect(lost.streams.all).toHaveLength(2);
  });
});

describe("timers that are held back", () => {
  test("[CN39] a late tick is no sleep: the stream stays, and the skew that was measured", async () => {
    const bench = await liveWith(["a"]);
    const said = bench.sink.skews.length;
    for (let minute = 0; minute < 5; minute++) {
      for (let second = 0; second < 60; second += 10) {
        bench.time.sleep(10_000);
        // Late but for every other: measured anew from the late ones, the clock would be off.
        const lateMs = second % 20 === 0 ? 0 : 300;
        bench.streams.last().say.ping(bench.time.clock.now() - lateMs);
      }
      await bench.time.advance(1);
    }
    expect(bench.streams.all).toHaveLength(1);
    expect(bench.sink.skews.length).toBe(said);
    isLive(bench);
  });
});
