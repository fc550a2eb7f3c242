import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Failure } from "../../../src/core/connection/failure.ts";
import { aDevice, aReading } from "../../support/live-fakes.ts";
import { createTestSession, HOUR_MS } from "../../support/live-session.ts";
import { createWallSink } from "../../support/wall-sink.ts";

const SECOND_MS = 1000;
const MINUTE_MS = 60_000;
const IDS = ["a", "b", "late"];
const CUT: Failure = { kind: "ended", expected: false };
/** How far ahead of the cloud's clock an event may be, as we believe it to be (RD4). */
const BELIEVED_MS = 10 * MINUTE_MS;

interface Published {
  readonly id: string;
  /** Seconds after the page was opened. */
  readonly atSecond: number;
  /** Seconds that the reading is older than its publication; sent after the fact where not 0. */
  readonly age: number;
  readonly indexedSeconds: number;
}

const published: fc.Arbitrary<Published> = fc.record({
  id: fc.constantFrom(...IDS),
  atSecond: fc.integer({ min: -300, max: 420 }),
  age: fc.constant(0),
  indexedSeconds: fc.double({ min: 0, max: 10, noNaN: true }),
});

/** Sent after the fact while the page is being opened: by then nobody knows of it. */
const backfilled: fc.Arbitrary<Published> = fc.record({
  id: fc.constantFrom(...IDS),
  atSecond: fc.integer({ min: -15, max: 0 }),
  age: fc.integer({ min: 1, max: 2400 }),
  indexedSeconds: fc.double({ min: 0, max: 10, noNaN: true }),
});

const scenario = fc.record({
  events: fc.array(published, { maxLength: 120 }),
  bursts: fc.array(backfilled, { maxLength: 10 }),
  skewSeconds: fc.integer({ min: -7200, max: 7200 }),
  /** Seconds until a stream that was asked for answers. */
  answers: fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 4, maxLength: 4 }),
  /** When streams break off. */
  cuts: fc.uniqueArray(fc.integer({ min: 60, max: 300 }), { maxLength: 3 }),
  /** When the third device can be found in the list. */
  listed: fc.integer({ min: 0, max: 200 }),
  /** Requests fail in these seconds. */
  down: fc.option(fc.integer({ min: 0, max: 200 }), { nil: null }),
});

type Scenario = typeof scenario extends fc.Arbitrary<infer T> ? T : never;

async function play(story: Scenario) {
  const skewMs = story.skewSeconds * SECOND_MS;
  const store = createWallSink(0);
  const bench = createTestSession({ windowMs: HOUR_MS, cloudAheadMs: skewMs, also: store.sink });
  const { time, cloud, streams, sink, session } = bench;
  const startMs = time.clock.now() + skewMs;
  const found = new Map<string, number>();
  const due: { readonly atMs: number; readonly id: string; readonly timeMs: number }[] = [];
  for (const { id, atSecond, age, indexedSeconds } of [...story.events, ...story.bursts]) {
    // Odd ms apart, so that no two share a time.
    const atMs = startMs + atSecond * SECOND_MS + found.size;
    const timeMs = atMs - age * SECOND_MS;
    found.set(`${id} ${timeMs}`, atMs + indexedSeconds * SECOND_MS);
    cloud.readings.set(id, [...(cloud.readings.get(id) ?? []), timeMs]);
    if (atSecond >= 0) due.push({ atMs, id, timeMs });
  }
  cloud.foundFromMs = (id, timeMs) => found.get(`${id} ${timeMs}`) ?? 0;
  cloud.failHistory = () => {
    const second = (time.clock.now() + skewMs - startMs) / SECOND_MS;
    const down = story.down !== null && second >= story.down && second < story.down + 30;
    return down ? { kind: "http", status: 503, message: "", retryAfterMs: null } : null;
  };
  cloud.devicesList = IDS.slice(0, 2).map((id) => aDevice(id));
  due.sort((a, b) => a.atMs - b.atMs);

  session.start();
  let opened = 0;
  let openAt = 0;
  for (let second = 0; second < 540; second += 1) {
    await time.advance(0);
    if (second === story.listed) cloud.devicesList = IDS.map((id) => aDevice(id));
    if (streams.all.length > opened) {
      opened = streams.all.length;
      openAt = second + (story.answers[opened % story.answers.length] ?? 0);
    }
    const stream = streams.all.length > 0 && !streams.last().closed ? streams.last() : null;
    if (stream !== null && second === openAt) stream.say.opened();
    const live = stream !== null && second >= openAt;
    if (live && second % 10 === 5) stream.say.ping(time.clock.now() + skewMs);
    const cloudNowMs = startMs + second * SECOND_MS;
    for (let next = due[0]; next !== undefined && next.atMs <= cloudNowMs; next = due[0]) {
      due.shift();
      const believedMs = time.clock.now() + (sink.skews.at(-1) ?? 0);
      if (live && next.timeMs <= believedMs + BELIEVED_MS) {
        stream.say.events([aReading(next.id, next.timeMs, next.timeMs < next.atMs)]);
      }
    }
    if (live && story.cuts.includes(second)) stream.say.ended(CUT);
    bench.frames.pass();
    await time.advance(SECOND_MS);
  }
  bench.frames.pass();
  const truth = IDS.map((id) => (cloud.readings.get(id) ?? []).toSorted((a, b) => a - b));
  const screen = IDS.map((id) => store.timesOf(id, 0));
  const states = IDS.map((id) => store.wall.store.getState().devices.get(id)?.history);
  const open = IDS.map((id) => store.wall.store.getState().devices.get(id)?.open);
  session.close();
  return { truth, screen, states, open };
}

describe("whatever is published when, indexed up to 10 s late, by whatever clock", () => {
  test("[GF17] [GF3] [GF4] the readings on the screen are those in the cloud", async () => {
    await fc.assert(
      fc.asyncProperty(scenario, async (story) => {
        const { truth, screen, states, open } = await play(story);
        expect(screen).toEqual(truth);
        expect(states).toEqual(["filled", "filled", "filled"]);
        expect(open).toEqual([null, null, null]);
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});
