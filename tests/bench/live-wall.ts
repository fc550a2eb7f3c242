import { storeSink } from "../../src/compose/store-sink.ts";
import { defaultConfig } from "../../src/core/config/parse-config.ts";
import { connectionPolicy } from "../../src/core/connection/policy.ts";
import type { AlarmRule } from "../../src/core/alarms/alarm-rule.ts";
import type { DeviceSnapshot } from "../../src/core/fleet/device.ts";
import type { Cancel } from "../../src/core/lib/ports.ts";
import { ok } from "../../src/core/lib/result.ts";
import type { ViewSettings } from "../../src/core/view/view-settings.ts";
import type { StreamHandlers } from "../../src/dt/dt-api.ts";
import { createFakeTime } from "../support/fake-timers.ts";
import { createLiveSession } from "../../src/live/create-live-session.ts";
import { createWallStore } from "../../src/store/create-wall-store.ts";
import type { BytesTo } from "./bytes-to-store.ts";

/** A wall of a day, as the bench has it. */
export const BENCH_VIEW: ViewSettings = {
  project: null,
  labels: [],
  query: "",
  group: null,
  window: "24h",
  unit: "C",
  theme: "dark",
  kiosk: false,
  awake: true,
  rotateSeconds: null,
  distanceMetres: null,
  diagonalInches: null,
};

/** A limit that every reading is held to. */
const RULES: readonly AlarmRule[] = [
  { name: "Cold", level: "alarm", match: [], low: 2, high: 8, deadband: 0.5, delayMinutes: 10 },
];
const FRAME_MS = 1000 / 60;
const NOTHING: Cancel = () => undefined;

/** A wall that is live: the real session with the real store behind it, and no network. */
export interface LiveWall extends BytesTo {
  /** Readings that the store holds. */
  readings(): number;
  close(): void;
}

/**
 * Signed in, connected and with the list read: as it stands when a chunk of the stream comes. Time
 * is the events' own; a frame passes 60 times a second of this machine's, as on a screen.
 */
export async function createLiveWall(
  deviceIds: readonly string[],
  startMs: number,
): Promise<LiveWall> {
  const config = { ...defaultConfig(), alarms: RULES };
  const wall = createWallStore({ config, view: BENCH_VIEW, nowMs: startMs });
  const sink = storeSink(wall);
  const time = createFakeTime(startMs);
  let frame: (() => void) | null = null;
  let framedMs = performance.now();
  let handlers: StreamHandlers | null = null;
  const session = createLiveSession({
    project: "bench",
    stream: config.stream,
    policy: connectionPolicy(config.stream, { apiHost: "api", tokenHost: "id" }),
    openStream(_, told) {
      handlers = told;
      return { close: () => undefined };
    },
    client: {
      devices: () =>
        Promise.resolve(ok({ devices: deviceIds.map(benchDevice), nextPageToken: "" })),
      // A stream's speed is measured, not that of history: nobody answers.
      history: () => new Promise(() => undefined),
    },
    tokens: { token: () => Promise.resolve(ok({ value: "bench", expiresAtMs: null })) },
    clock: time.clock,
    timers: time.timers,
    beat: time.timers,
    random: () => 0.5,
    frames: {
      request(fn) {
        frame = fn;
        return () => {
          frame = null;
        };
      },
    },
    page: {
      isOnline: () => true,
      onOnline: () => NOTHING,
      onVisibility: () => NOTHING,
      onResume: () => NOTHING,
    },
    // No log: it would ask the browser for the time.
    sink: { ...sink, log: () => undefined },
    windowMs: 24 * 3_600_000,
  });
  session.start();
  await time.advance(0);
  const stream = handlers as StreamHandlers | null;
  if (stream === null) throw new Error("The session has opened no stream");
  stream.opened();
  stream.ping(startMs);
  await time.advance(0);
  if (wall.store.getState().devices.size !== deviceIds.length) throw new Error("No list was read");
  return {
    handlers: stream,
    arrive(timeMs) {
      // No timer comes to its end: nothing is late on a stream at full speed.
      time.sleep(timeMs - time.clock.now());
    },
    read() {
      if (performance.now() - framedMs < FRAME_MS) return;
      framedMs = performance.now();
      frame?.();
    },
    finish() {
      frame?.();
      wall.tick(time.clock.now());
    },
    readings: () => deviceIds.reduce((sum, id) => sum + (wall.seriesOf(id)?.length ?? 0), 0),
    close: () => session.close(),
  };
}

/** A sensor that has not said anything yet. */
export function benchDevice(id: string): DeviceSnapshot {
  return {
    id,
    name: id,
    type: "temperature",
    productNumber: "",
    labels: {},
    reported: [],
    batteryPercent: null,
    signalPercent: null,
    connectorIds: [],
    cloudOffline: false,
  };
}
