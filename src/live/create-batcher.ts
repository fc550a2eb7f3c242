import type { Cancel } from "../core/lib/ports.ts";
import type { DeviceEvent } from "../core/readings/device-event.ts";
import type { Frames } from "./ports.ts";

/** Collects events and hands them on once a frame, however many came. */
export interface Batcher {
  add(events: readonly DeviceEvent[]): void;
  /** Hands on what is there, now. */
  flush(): void;
  /** Hands on what is there, and takes no more. */
  close(): void;
}

/** `maxSamples`: a batch that grows past this many is handed on without waiting for its frame. */
export function createBatcher(options: {
  readonly frames: Frames;
  readonly maxSamples: number;
  readonly hand: (batch: readonly DeviceEvent[]) => void;
}): Batcher {
  let batch: DeviceEvent[] = [];
  let samples = 0;
  let frame: Cancel | null = null;
  let closed = false;

  const flush = (): void => {
    frame?.();
    frame = null;
    if (batch.length === 0) return;
    const full = batch;
    batch = [];
    samples = 0;
    options.hand(full);
  };

  return {
    add(events) {
      if (closed) return;
      for (const event of events) {
        batch.push(event);
        samples += event.kind === "readings" ? event.samples.length : 1;
        if (samples >= options.maxSamples) flush();
      }
      if (batch.length === 0) return;
      // Anew for every chunk: a hidden page cannot wait for a timer, but for the next chunk.
      frame?.();
      frame = options.frames.request(flush);
    },
    flush,
    close() {
      closed = true;
      flush();
    },
  };
}
