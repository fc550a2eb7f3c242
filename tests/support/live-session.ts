import type { StreamConfig } from "../../src/core/config/app-config.ts";
import type { ConnectionPolicy } from "../../src/core/connection/policy.ts";
import { createLiveSession, type LiveSession } from "../../src/live/create-live-session.ts";
import type { LiveSink } from "../../src/live/ports.ts";
import { both } from "./wall-sink.ts";
import { testPolicy } from "./connection-machine.ts";
import { createFakeTime, type FakeTime } from "./fake-timers.ts";
import {
  createFakeCloud,
  createFakeFrames,
  createFakePage,
  createFakeSink,
  createFakeStreams,
  createFakeTokens,
  type FakeCloud,
  type FakeFrames,
  type FakePage,
  type FakeSink,
  type FakeStreams,
  type FakeTokens,
} from "./live-fakes.ts";

export const HOUR_MS = 3_600_000;

export const STREAM_CONFIG: StreamConfig = {
  deviceIds: [],
  deviceTypes: [],
  eventTypes: [],
  labelFilters: [],
  format: "sse",
  tokenIn: "query",
  pingIntervalSeconds: 10,
  pingToleranceSeconds: 2,
  maxRetries: null,
};

/** A session over fakes: real decisions, no network and no time of its own. */
export interface TestSession {
  readonly session: LiveSession;
  readonly time: FakeTime;
  readonly sink: FakeSink;
  readonly streams: FakeStreams;
  readonly tokens: FakeTokens;
  readonly cloud: FakeCloud;
  readonly page: FakePage;
  readonly frames: FakeFrames;
  /** Starts it and lets its stream open. */
  goLive(): Promise<void>;
  /** Lets time pass on a stream that pings; readings of the cloud come through as they happen. */
  live(ms: number): Promise<void>;
  /** The newest stream answers and pings. */
  answer(): Promise<void>;
}

export function createTestSession(
  options: {
    readonly policy?: Partial<ConnectionPolicy>;
    readonly stream?: Partial<StreamConfig>;
    readonly windowMs?: number;
    readonly skewMs?: number;
    /** Cloud time minus this machine's. */
    readonly cloudAheadMs?: number;
    /** Hears everything as well. */
    readonly also?: LiveSink;
  } = {},
): TestSession {
  const { cloudAheadMs = 0 } = options;
  const time = createFakeTime();
  const sink = createFakeSink();
  const streams = createFakeStreams();
  const tokens = createFakeTokens();
  const cloud = createFakeCloud(() => time.clock.now() + cloudAheadMs);
  const page = createFakePage();
  const frames = createFakeFrames();
  const session = createLiveSession({
    project: "project",
    stream: { ...STREAM_CONFIG, ...options.stream },
    policy: testPolicy(options.policy),
    openStream: streams.open,
    client: cloud,
    tokens,
    clock: time.clock,
    timers: time.timers,
    beat: time.timers,
    random: () => 0.5,
    frames,
    page,
    sink: options.also === undefined ? sink : both(sink, options.also),
    windowMs: options.windowMs ?? 24 * HOUR_MS,
    skewMs: options.skewMs,
  });
  return {
    session,
    time,
    sink,
    streams,
    tokens,
    cloud,
    page,
    frames,
    async goLive() {
      session.start();
      await time.advance(0);
      streams.last().say.opened();
      await time.advance(100);
    },
    async answer() {
      streams.last().say.opened();
      streams.last().say.ping(time.clock.now());
      await time.advance(100);
    },
    async live(ms) {
      for (let passed = 0; passed < ms; passed += 10_000) {
        await time.advance(Math.min(10_000, ms - passed));
        streams.last().say.ping(time.clock.now() + cloudAheadMs);
        frames.pass();
      }
    },
  };
}
