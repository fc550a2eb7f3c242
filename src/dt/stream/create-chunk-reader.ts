import type { Failure } from "../../core/connection/failure.ts";
import { decodeEvent, deviceIdOf } from "../../core/readings/decode.ts";
import type { DeviceEvent } from "../../core/readings/device-event.ts";
import type { EventEnvelope } from "../../core/readings/event-envelope.ts";
import { parseTime } from "../../core/readings/parse-time.ts";
import { exampleOf } from "../schema/example-of.ts";
import { safeText } from "../http/safe-text.ts";
import type { StreamHandlers } from "../dt-api.ts";
import { createNdjsonSplitter } from "./create-ndjson-splitter.ts";
import { createSseSplitter } from "./create-sse-splitter.ts";
import { FRAME_LIMIT_BYTES } from "./frame-splitter.ts";
import { frameFailure } from "./frame-failure.ts";
import { createNameBook } from "./create-name-book.ts";
import { createShapeBook } from "./create-shape-book.ts";
import { readFrame } from "./read-frame.ts";

/** Turns the bytes of one stream into calls of its handlers; knows nothing of HTTP. */
export interface ChunkReader {
  /** Null while the stream goes on, else why it is over. */
  feed(bytes: Uint8Array): Failure | null;
  /** The bytes are over; null where they ended without a word. */
  end(): Failure | null;
}

/** `cloudNow` is the time at the cloud in ms since the epoch, which event times are held against. */
export function createChunkReader(options: {
  readonly format: "sse" | "ndjson";
  readonly handlers: Pick<StreamHandlers, "ping" | "events" | "rejected">;
  readonly cloudNow: () => number;
}): ChunkReader {
  const { handlers, cloudNow } = options;
  let batch: DeviceEvent[] = [];
  let over: Failure | null = null;
  // Read once a chunk: a clock costs as much as a frame.
  let nowMs = 0;

  const names = createNameBook();
  const shapes = createShapeBook(names);
  const createSplitter = options.format === "sse" ? createSseSplitter : createNdjsonSplitter;
  const splitter = createSplitter(FRAME_LIMIT_BYTES, (text, whole) => {
    if (over !== null) return;
    const event = shapes.read(text, nowMs);
    if (event !== null) {
      batch.push(event);
      return;
    }
    const frame = readFrame(text);
    if (frame.kind === "event") decode(frame.envelope, text);
    else if (frame.kind === "ping") ping(frame.timestamp);
    else if (frame.kind === "error") over = frameFailure(frame.code, frame.message);
    else reject(whole ? frame.reason : "the stream was cut inside a frame", text);
  });

  function decode(envelope: EventEnvelope, text: string): void {
    const decoded = decodeEvent(
      envelope,
      nowMs,
      (reason, sample) => reject(reason, exampleOf(envelope, sample)),
      names.same(deviceIdOf(envelope.targetName)),
    );
    if (!decoded.ok) return reject(decoded.failure, text);
    batch.push(decoded.value);
    shapes.learn(text, envelope);
  }

  function ping(timestamp: string): void {
    const cloudMs = parseTime(timestamp);
    // A ping is a ping whatever its time says; ours teaches the clock correction nothing.
    handlers.ping(Number.isNaN(cloudMs) ? nowMs : cloudMs);
  }

  function reject(reason: string, text: string): void {
    handlers.rejected({ reason, example: safeText(text) });
  }

  function flush(): Failure | null {
    const events = batch;
    batch = [];
    if (events.length > 0) handlers.events(events);
    return over;
  }

  return {
    feed(bytes) {
      nowMs = cloudNow();
      const fits = splitter.feed(bytes);
      if (!fits) over ??= { kind: "frame-too-large", limitBytes: FRAME_LIMIT_BYTES };
      return flush();
    },
    end() {
      nowMs = cloudNow();
      if (over === null) splitter.end();
      return flush();
    },
  };
}
