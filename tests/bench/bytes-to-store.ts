import { createChunkReader } from "../../src/dt/stream/create-chunk-reader.ts";
import type { StreamHandlers } from "../../src/dt/dt-api.ts";
import type { StreamBytes } from "./stream-bytes.ts";

/** Where a stream's bytes lead. */
export interface BytesTo {
  readonly handlers: Pick<StreamHandlers, "signal" | "ping" | "events">;
  /** It is `timeMs` now, ms since the epoch, and a chunk comes. */
  arrive(timeMs: number): void;
  /** A chunk has been read to its end. */
  read(): void;
  /** No chunk follows for now: the last frame of the screen passes. */
  finish(): void;
}

/** Lets everything go, to time the way up to the events alone. */
export const NOWHERE: BytesTo = {
  handlers: { signal: () => undefined, ping: () => undefined, events: () => undefined },
  arrive: () => undefined,
  read: () => undefined,
  finish: () => undefined,
};

/** Reads what comes next of a stream; counts the frames. */
export type Reader = (bytes: StreamBytes) => number;

/** The real way of a stream's bytes, chunk by chunk as they are read from a body. */
export function bytesToStore(to: BytesTo): Reader {
  const { handlers } = to;
  let frames = 0;
  let nowMs = 0;
  const reader = createChunkReader({
    format: "sse",
    cloudNow: () => nowMs,
    handlers: {
      ping(cloudMs) {
        frames += 1;
        handlers.ping(cloudMs);
      },
      events(batch) {
        frames += batch.length;
        handlers.events(batch);
      },
      rejected: ({ reason, example }) => {
        throw new Error(`The benchmark's own bytes were rejected: ${reason}: ${example}`);
      },
    },
  });
  return ({ chunks }) => {
    frames = 0;
    for (const { bytes, timeMs } of chunks) {
      nowMs = timeMs;
      to.arrive(timeMs);
      handlers.signal();
      const failure = reader.feed(bytes);
      if (failure !== null) throw new Error(`The benchmark's stream ended: ${failure.kind}`);
      to.read();
    }
    to.finish();
    return frames;
  };
}
