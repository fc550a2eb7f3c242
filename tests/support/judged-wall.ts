// A session, the store behind it and the cloud's clock that ticks it, as the page has them: what a
// sensor is called is read off the store, second by second.
import type { Cancel } from "../../src/core/lib/ports.ts";
import type { Device } from "../../src/core/fleet/device.ts";
import { createSteadyClock } from "../../src/browser/create-steady-clock.ts";
import { createCloudClock } from "../../src/compose/create-cloud-clock.ts";
import type { DeviceEvent } from "../../src/core/readings/device-event.ts";
import type { WallStore } from "../../src/store/create-wall-store.ts";
import { aDevice, aReading, type FakeStream } from "./live-fakes.ts";
import { createTestSession, type TestSession } from "./live-session.ts";
import { createWallSink } from "./wall-sink.ts";

const SECOND_MS = 1_000;
const PING_MS = 10_000;

export interface JudgedWall extends TestSession {
  readonly wall: WallStore;
  /** The cloud's time, ms since the epoch. */
  now(): number;
  /** The sensor sends a live reading, which is in its history as well. */
  beat(more?: readonly DeviceEvent[]): void;
  /** It measures and sends, and nobody hears it: history has it. */
  beatUnheard(): void;
  /** Time passes second by second on streams that answer and ping, and each second's word is noted. */
  pass(ms: number): Promise<void>;
  /** Time passes while nothing pings. */
  passSilent(ms: number): Promise<void>;
  /** The machine sleeps. Where `runningClock` is false its `performance.now()` stands still. */
  sleep(ms: number, runningClock: boolean): void;
  state(): Device["state"] | undefined;
  /** Every word that was ever shown, with the second it was first shown in. */
  readonly words: (readonly [atMs: number, word: Device["state"]])[];
  close(): void;
}

/** One sensor "d1" on a page that has just gone live. */
export async function createJudgedWall(
  options: { readonly cloudAheadMs?: number } = {},
): Promise<JudgedWall> {
  const { cloudAheadMs = 0 } = options;
  const startMs = Date.UTC(2026, 0, 15, 12);
  const { wall, sink } = createWallSink(startMs, "24h");
  const bench = createTestSession({ cloudAheadMs, also: sink });
  const { time, cloud, streams } = bench;
  let stoodStillMs = 0;
  const machine = (): number => time.clock.now();
  const steady = createSteadyClock(machine, () => machine() - stoodStillMs);
  const clock = createCloudClock({
    wall,
    clock: steady,
    timers: time.timers,
    // As where nobody but the pings tells.
    readHostTime: () => Promise.resolve(null),
  });
  const now = (): number => machine() + cloudAheadMs;
  const words: JudgedWall["words"] = [];
  const stop: Cancel = wall.store.subscribe(({ devices }) => {
    const state = devices.get("d1")?.state;
    if (state !== undefined && state !== words.at(-1)?.[1]) words.push([now(), state]);
  });
  const remember = (): void => {
    cloud.readings.set("d1", [...(cloud.readings.get("d1") ?? []), now()]);
    const reported = [{ timeMs: now(), celsius: 20 }];
    cloud.devicesList = [aDevice("d1", { reported })];
  };
  const opened = new Set<FakeStream>();
  cloud.devicesList = [aDevice("d1")];
  clock.start();
  await bench.goLive();
  opened.add(streams.last());
  streams.last().say.ping(now());

  const pass = async (ms: number, pings: boolean): Promise<void> => {
    for (let passed = 0; passed < ms; passed += SECOND_MS) {
      await time.advance(Math.min(SECOND_MS, ms - passed));
      for (const stream of streams.all.filter(({ closed }) => !closed && pings)) {
        if (!opened.has(stream)) stream.say.opened();
        if (!opened.has(stream) || passed % PING_MS === 0) stream.say.ping(now());
        opened.add(stream);
      }
      bench.frames.pass();
    }
  };
  return {
    ...bench,
    wall,
    now,
    beat(more = []) {
      remember();
      streams.last().say.events([...more, aReading("d1", now())]);
      bench.frames.pass();
    },
    beatUnheard: remember,
    pass: (ms) => pass(ms, true),
    passSilent: (ms) => pass(ms, false),
    sleep(ms, runningClock) {
      time.sleep(ms);
      if (!runningClock) stoodStillMs += ms;
    },
    state: () => wall.store.getState().devices.get("d1")?.state,
    words,
    close() {
      stop();
      bench.session.close();
    },
  };
}
