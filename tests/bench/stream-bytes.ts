import { seededRandom } from "./seeded-random.ts";

const START_MS = Date.UTC(2026, 10, 23, 8);

/** Bytes of an SSE stream as DT sends it, cut into chunks as a network does. */
export interface StreamBytes {
  readonly chunks: readonly Uint8Array[];
  readonly byteLength: number;
  readonly frames: number;
  readonly deviceIds: readonly string[];
  /** Time the last event carries, ms since the epoch. */
  readonly endMs: number;
}

/**
 * One heartbeat after another of `devices` sensors, the same for the same seed: what they measured
 * (one in four with `samples` more), their network status, now and then a touch or a ping.
 */
export function makeStreamBytes(options: {
  readonly seed: number;
  readonly frames: number;
  readonly devices: number;
  readonly chunkBytes: number;
}): StreamBytes {
  const random = seededRandom(options.seed);
  const frames: object[] = [];
  /** When each device was last heard: its samples are what it measured since. */
  const heardMs = new Map<number, number>();
  let timeMs = START_MS;
  while (frames.length < options.frames) {
    timeMs += Math.ceil(random() * 400);
    const device = Math.floor(random() * options.devices);
    const name = `projects/ccol8iuk9smqiha4e8l0/devices/${deviceId(device)}`;
    if (random() < 0.02) frames.push(pingFrame(timeMs));
    if (random() < 0.02) frames.push(frame(name, "touch", timeMs, {}));
    const sinceMs = timeMs - (heardMs.get(device) ?? timeMs - 900_000);
    heardMs.set(device, timeMs);
    frames.push(readingsFrame(name, device, { timeMs, sinceMs }, random));
    frames.push(networkFrame(name, timeMs, random));
  }
  const bytes = new TextEncoder().encode(
    frames.map((event) => `data: ${JSON.stringify({ result: { event } })}\n\n`).join(""),
  );
  const chunks: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += options.chunkBytes) {
    chunks.push(bytes.subarray(at, at + options.chunkBytes));
  }
  const deviceIds = Array.from({ length: options.devices }, (_, index) => deviceId(index));
  return { chunks, byteLength: bytes.length, frames: frames.length, deviceIds, endMs: timeMs };
}

function deviceId(index: number): string {
  return `c${String(index).padStart(19, "0")}`;
}

type Random = () => number;

function readingsFrame(
  name: string,
  device: number,
  { timeMs, sinceMs }: { readonly timeMs: number; readonly sinceMs: number },
  random: Random,
): object {
  const value = () => Math.round((4 + random() * 3) * 20) / 20;
  const count = device % 4 === 0 ? 5 : 1;
  const times = Array.from({ length: count }, (_, index) =>
    timestamp(timeMs - Math.floor((index * sinceMs) / count)),
  );
  if (device % 8 === 1) {
    const samples = times.map((sampleTime) => ({
      temperature: value(),
      relativeHumidity: 40,
      sampleTime,
    }));
    const first = { temperature: samples[0]?.temperature, relativeHumidity: 40 };
    return frame(name, "humidity", timeMs, { ...first, samples, isBackfilled: false });
  }
  const samples = times.map((sampleTime) => ({ value: value(), sampleTime }));
  const body = { value: samples[0]?.value, samples, isBackfilled: false };
  return frame(name, "temperature", timeMs, body);
}

function networkFrame(name: string, timeMs: number, random: Random): object {
  const signal = { signalStrength: Math.floor(random() * 100), rssi: -83 };
  return frame(name, "networkStatus", timeMs, {
    ...signal,
    cloudConnectors: [{ id: "bdkjbo2v0000uk377c4g", ...signal }],
    transmissionMode: "LOW_POWER_STANDARD_MODE",
  });
}

function frame(targetName: string, eventType: string, timeMs: number, body: object): object {
  const time = timestamp(timeMs);
  return {
    eventId: `cpbg96qngr${timeMs.toString(32).padStart(10, "0")}`,
    targetName,
    eventType,
    data: { [eventType]: { ...body, updateTime: time } },
    timestamp: time,
  };
}

function pingFrame(timeMs: number): object {
  return {
    eventId: "c18tihhh9sn7fi2hur50",
    targetName: "projects/ccol8iuk9smqiha4e8l0",
    eventType: "ping",
    data: null,
    timestamp: timestamp(timeMs),
  };
}

/** Microseconds, as the cloud sends them. */
function timestamp(timeMs: number): string {
  return `${new Date(timeMs).toISOString().slice(0, -1)}415Z`;
}
