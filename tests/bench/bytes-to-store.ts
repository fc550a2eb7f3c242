import { createChunkReader } from "../../src/dt/stream/create-chunk-reader.ts";
import type { DeviceEvent } from "../../src/core/readings/device-event.ts";
import type { StreamBytes } from "./stream-bytes.ts";

/** Where decoded events go: the seam between the stream and whatever keeps the readings. */
export interface Sink {
  events(batch: readonly DeviceEvent[]): void;
  /** The stream is over: whatever is still held goes in. */
  end(): void;
}

/** Lets everything go, to time the way up to the events alone. */
export const NO_SINK: Sink = { events: () => undefined, end: () => undefined };

/** The real way of a stream's bytes: frames, validation, decoding, and one batch a chunk. */
export function bytesToStore({ chunks, endMs }: StreamBytes, sink: Sink): number {
  let frames = 0;
  const reader = createChunkReader({
    format: "sse",
    cloudNow: () => endMs,
    handlers: {
      ping: () => {
        frames++;
      },
      events(batch) {
        frames += batch.length;
        sink.events(batch);
      },
      rejected: ({ reason, example }) => {
        throw new Error(`The benchmark's own bytes were rejected: ${reason}: ${example}`);
      },
    },
  });
  for (const chunk of chunks) {
    const failure = reader.feed(chunk);
    if (failure !== null) throw new Error(`The benchmark's stream ended: ${failure.kind}`);
  }
  sink.end();
  return frames;
}
