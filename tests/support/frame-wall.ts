// The store behind real frames, without a session: weeks go by in the time their events take.
import type { AlarmRule } from "../../src/core/alarms/alarm-rule.ts";
import { defaultConfig } from "../../src/core/config/parse-config.ts";
import type { Device, DeviceSnapshot } from "../../src/core/fleet/device.ts";
import { createChunkReader } from "../../src/dt/stream/create-chunk-reader.ts";
import { createWallStore, type WallStore } from "../../src/store/create-wall-store.ts";
import { BUILT_IN } from "./any-view.ts";
import { buildSnapshot } from "./build-device.ts";
import { sse } from "./dt-frames.ts";

/** An event on its way: its frame, and when it arrives. */
export interface Arrival {
  readonly atMs: number;
  readonly event: unknown;
}

export interface FrameWall {
  readonly wall: WallStore;
  readonly rejected: string[];
  /** Cloud time moves on to this; every sensor is judged. */
  readonly to: (nowMs: number) => void;
  /** Events in one chunk of the stream's bytes. */
  readonly send: (...events: readonly unknown[]) => void;
  readonly stateOf: (deviceId: string) => Device["state"] | undefined;
}

/** These sensors, live and listed at `nowMs`, on a wall with these rules. */
export function createFrameWall(
  sensors: readonly DeviceSnapshot[],
  nowMs: number,
  alarms: readonly AlarmRule[] = [],
): FrameWall {
  const config = { ...defaultConfig(), alarms };
  const view = { ...BUILT_IN, project: "p1", window: "31d" } as const;
  const wall = createWallStore({ config, view, nowMs });
  const rejected: string[] = [];
  const encoder = new TextEncoder();
  const reader = createChunkReader({
    format: "sse",
    cloudNow: () => wall.store.getState().nowMs,
    handlers: {
      ping: (cloudMs) => wall.setPing(cloudMs),
      events: (batch) => wall.applyEvents(batch),
      rejected: ({ reason }) => void rejected.push(reason),
    },
  });
  wall.setPhase({ kind: "wall" });
  goLive(wall, nowMs);
  wall.applyFleet(sensors, true);
  return {
    wall,
    rejected,
    to: (timeMs) => wall.tick(timeMs),
    send: (...events) => void reader.feed(encoder.encode(events.map(sse).join(""))),
    stateOf: (id) => wall.store.getState().devices.get(id)?.state,
  };
}

/** Sensors of these ids, of which nothing was reported yet. */
export function sensorsOf(...ids: readonly string[]): readonly DeviceSnapshot[] {
  return ids.map((id) => buildSnapshot({ id, name: id, labels: { name: id } }));
}

/** The stream is live from now on. */
export function goLive(wall: WallStore, sinceMs: number): void {
  wall.setConnection({ word: "live", sinceMs, failure: null, retryAtMs: null, failures: 0 });
}

/** The stream is lost. */
export function goDeaf(wall: WallStore, sinceMs: number): void {
  const failure = null;
  wall.setConnection({ word: "reconnecting", sinceMs, failure, retryAtMs: null, failures: 1 });
}

interface WireReading {
  readonly backfilled?: boolean;
  /** Older ones, oldest last. */
  readonly samples?: readonly (readonly [timeMs: number, celsius: number])[];
}

/** A temperature event as DT sends it. */
export function wireReading(
  id: string,
  timeMs: number,
  celsius: number,
  { backfilled = false, samples = [] }: WireReading = {},
): unknown {
  const all = [[timeMs, celsius] as const, ...samples];
  return wireEvent(id, timeMs, "temperature", {
    value: celsius,
    samples: all.map(([at, value]) => ({ value, sampleTime: new Date(at).toISOString() })),
    isBackfilled: backfilled,
  });
}

/** Any other event, whose data lies under its type's name. */
export function wireEvent(id: string, timeMs: number, type: string, data: object = {}): unknown {
  const updateTime = new Date(timeMs).toISOString();
  return {
    eventId: `${id} ${type} ${timeMs}`,
    targetName: `projects/p/devices/${id}`,
    eventType: type,
    data: { [type]: { updateTime, ...data } },
    timestamp: updateTime,
  };
}

export function networkStatus(id: string, timeMs: number): unknown {
  return wireEvent(id, timeMs, "networkStatus", { signalStrength: 60, cloudConnectors: [] });
}
