import { seededRandom } from "./seeded-random.ts";

const START_MS = Date.UTC(2026, 10, 23, 8);
/** What a stream asks for by default. */
const PING_MS = 10_000;
/** From one heartbeat to the next, of whichever sensor. */
const BEAT_MS = 200;

/** Some of the bytes of an SSE stream as DT sends it, cut into chunks as a network does. */
export interface StreamBytes {
  readonly chunks: readonly StreamChunk[];
  readonly byteLength: number;
  readonly frames: number;
  /** Readings that a wall has to hold by their end, since the stream began: one a device and ms. */
  readonly readings: number;
}

/** A stream that goes on and on. */
export interface ByteSource {
  readonly deviceIds: readonly string[];
  /** Time the first event carries, ms since the epoch. */
  readonly startMs: number;
  /** The bytes of the next so many frames, or one or two more. */
  next(frames: number): StreamBytes;
}

export interface StreamChunk {
  readonly bytes: Uint8Array;
  /** Time the last event that begins in it carries, ms since the epoch: when it comes. */
  readonly timeMs: number;
}

interface Frame {
  readonly text: string;
  readonly timeMs: number;
}

/**
 * One heartbeat after another of `devices` sensors, the same for the same seed: what they measured
 * (one in four with `samples` more), their network status, now and then a touch or a ping.
 */
export function createByteSource(options: {
  readonly seed: number;
  readonly devices: number;
  readonly chunkBytes: number;
}): ByteSource {
  const random = seededRandom(options.seed);
  const intervalMs = options.devices * BEAT_MS;
  /** When each device is heard next, and was last: its samples are what it measured since. */
  const nextMs = Array.from({ length: options.devices }, () => START_MS + random() * intervalMs);
  const heardMs = nextMs.map((next) => Math.floor(next - intervalMs));
  let readings = 0;
  let timeMs = START_MS;
  let pingMs = START_MS;

  function beat(push: (event: object) => void): void {
    let device = 0;
    for (let index = 1; index < nextMs.length; index += 1) {
      if ((nextMs[index] ?? 0) < (nextMs[device] ?? 0)) device = index;
    }
    timeMs = Math.floor(nextMs[device] ?? timeMs);
    // As a sensor of 15 minutes is heard after 12 to 18.
    nextMs[device] = timeMs + intervalMs * (0.8 + random() * 0.4);
    const name = `projects/ccol8iuk9smqiha4e8l0/devices/${deviceId(device)}`;
    if (timeMs - pingMs >= PING_MS) {
      pingMs = timeMs;
      push(pingFrame(timeMs));
    }
    if (random() < 0.02) push(frame(name, "touch", timeMs, {}));
    const times = measuredAt(device, timeMs, heardMs[device] ?? timeMs);
    heardMs[device] = timeMs;
    readings += new Set(times).size;
    push(readingsFrame(name, device, timeMs, times, random));
    push(networkFrame(name, timeMs, random));
  }

  return {
    deviceIds: Array.from({ length: options.devices }, (_, index) => deviceId(index)),
    startMs: START_MS,
    next(count) {
      const frames: Frame[] = [];
      while (frames.length < count) {
        beat((event) => {
          frames.push({ text: `data: ${JSON.stringify({ result: { event } })}\n\n`, timeMs });
        });
      }
      const chunks = cut(frames, options.chunkBytes);
      const byteLength = chunks.reduce((sum, { bytes }) => sum + bytes.length, 0);
      return { chunks, byteLength, frames: frames.length, readings };
    },
  };
}

/** The text is ASCII: a character is a byte. */
function cut(frames: readonly Frame[], chunkBytes: number): StreamChunk[] {
  const all = new TextEncoder().encode(frames.map(({ text }) => text).join(""));
  const chunks: StreamChunk[] = [];
  let next = 0;
  let begun = 0;
  for (let at = 0; at < all.length; at += chunkBytes) {
    const bytes = all.slice(at, at + chunkBytes);
    while (next < frames.length && begun < at + bytes.length) {
      begun += frames[next]?.text.length ?? 0;
      next += 1;
    }
    chunks.push({ bytes, timeMs: frames[next - 1]?.timeMs ?? START_MS });
  }
  return chunks;
}

function deviceId(index: number): string {
  return `c${String(index).padStart(19, "0")}`;
}

type Random = () => number;

/** Newest first: every fourth sensor measures five times a heartbeat. */
function measuredAt(device: number, timeMs: number, heardMs: number): readonly number[] {
  const count = device % 4 === 0 ? 5 : 1;
  const stepMs = (timeMs - heardMs) / count;
  return Array.from({ length: count }, (_, index) => timeMs - Math.floor(index * stepMs));
}

function readingsFrame(
  name: string,
  device: number,
  timeMs: number,
  times: readonly number[],
  random: Random,
): object {
  const value = () => Math.round((4 + random() * 3) * 20) / 20;
  const isBackfilled = false;
  if (device % 8 === 1) {
    const samples = times.map((each) => ({
      temperature: value(),
      relativeHumidity: 40,
      sampleTime: timestamp(each),
    }));
    const first = { temperature: samples[0]?.temperature, relativeHumidity: 40 };
    return frame(name, "humidity", timeMs, first, { samples, isBackfilled });
  }
  const samples = times.map((each) => ({ value: value(), sampleTime: timestamp(each) }));
  const first = { value: samples[0]?.value };
  return frame(name, "temperature", timeMs, first, { samples, isBackfilled });
}

function networkFrame(name: string, timeMs: number, random: Random): object {
  const signal = { signalStrength: Math.floor(random() * 100), rssi: -83 };
  return frame(name, "networkStatus", timeMs, signal, {
    cloudConnectors: [{ id: "bdkjbo2v0000uk377c4g", ...signal }],
    transmissionMode: "LOW_POWER_STANDARD_MODE",
  });
}

/** In the order in which the cloud writes it: `updateTime` between the values and the rest. */
function frame(
  targetName: string,
  eventType: string,
  timeMs: number,
  values: object,
  rest: object = {},
): object {
  const time = timestamp(timeMs);
  return {
    eventId: `c${eventType.slice(0, 3)}6qngr${timeMs.toString(32).padStart(11, "0")}`,
    targetName,
    eventType,
    data: { [eventType]: { ...values, updateTime: time, ...rest } },
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
