import type { WireEvent } from "../../dt/wire/event.ts";
import type { WireStreamFrame } from "../../dt/wire/stream-frame.ts";
import type { Cancel, Timers } from "../ports.ts";
import type { CloudEvent } from "../world/cloud-event.ts";
import { type ClosingShape, closingFrame } from "./closing-frame.ts";
import { createFrameQueue } from "./create-frame-queue.ts";

export type StreamFormat = "sse" | "ndjson";

/** One client's stream, from its first byte to its end. */
export interface OpenStream {
  readonly projectId: string;
  readonly body: ReadableStream<Uint8Array<ArrayBuffer>>;
  /** Writes the event if the client asked for such; `line` is its frame as JSON. */
  deliver(event: CloudEvent, line: string): void;
  /** Writes one frame as it stands, be it JSON or not. */
  sendRaw(text: string): void;
  /** No byte from now on, and no end either. */
  stall(): void;
  stopPings(): void;
  /** The start of a frame with these bytes, and the connection breaks. */
  cut(start: Uint8Array<ArrayBuffer>): void;
  /** A clean end. */
  close(): void;
}

export function createOpenStream(options: {
  readonly projectId: string;
  readonly format: StreamFormat;
  readonly wants: (event: CloudEvent) => boolean;
  readonly timers: Timers;
  /** null: none were asked for. */
  readonly pingIntervalMs: number | null;
  readonly lifetimeMs: number;
  readonly ping: () => WireEvent;
  readonly closingShape: () => ClosingShape;
  /** Whether a fault holds back every byte, or every ping, of all streams. */
  readonly isStalled: () => boolean;
  readonly isMutePings: () => boolean;
  readonly onEnd: () => void;
}): OpenStream {
  const { timers, format } = options;
  let stalled = false;
  let pings = true;
  let ended = false;
  let cancelPing: Cancel | null = null;
  const queue = createFrameQueue({ onGone: finish });
  const cancelEnd = timers.after(options.lifetimeMs, () => {
    // Nothing comes through a stalled connection, not even its end.
    if (stalled || options.isStalled()) return;
    const frame = closingFrame(options.closingShape());
    if (frame !== null) write(JSON.stringify(frame));
    stream.close();
  });

  function finish(): void {
    if (ended) return;
    ended = true;
    cancelPing?.();
    cancelEnd();
    options.onEnd();
  }
  function write(text: string): void {
    if (ended || stalled || options.isStalled()) return;
    queue.push(format === "sse" ? `data: ${text}\n\n` : `${text}\n`);
  }
  function armPing(): void {
    if (options.pingIntervalMs === null) return;
    cancelPing = timers.after(options.pingIntervalMs, () => {
      const frame: WireStreamFrame = { result: { event: options.ping() } };
      if (pings && !options.isMutePings()) write(JSON.stringify(frame));
      if (!ended) armPing();
    });
  }

  const stream: OpenStream = {
    projectId: options.projectId,
    body: queue.body,
    deliver(event, line) {
      if (options.wants(event)) write(line);
    },
    sendRaw: write,
    stall: () => {
      stalled = true;
    },
    stopPings: () => {
      pings = false;
    },
    cut(start) {
      if (!ended && format === "sse") queue.push("data: ");
      if (!ended) queue.push(start);
      queue.end("abort");
      finish();
    },
    close() {
      queue.end("close");
      finish();
    },
  };
  armPing();
  return stream;
}
