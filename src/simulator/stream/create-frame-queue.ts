/** A response body that frames are pushed into: nothing is lost between a frame and the end. */
export interface FrameQueue {
  readonly body: ReadableStream<Uint8Array<ArrayBuffer>>;
  /** Bytes need not be whole characters. */
  push(data: string | Uint8Array<ArrayBuffer>): void;
  /** After everything pushed so far: `close` is a clean end, `abort` a broken connection. */
  end(how: "close" | "abort"): void;
}

/** A client that reads slower than this is behind for good. */
const MOST_PENDING_BYTES = 32 * 1024 * 1024;

export function createFrameQueue(options: {
  /** The client went away, or fell too far behind. */
  readonly onGone: () => void;
}): FrameQueue {
  const encoder = new TextEncoder();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let pendingBytes = 0;
  let ending: "close" | "abort" | null = null;
  let done = false;
  let wake: (() => void) | null = null;

  const flush = (controller: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>): boolean => {
    const chunk = chunks.shift();
    if (chunk !== undefined) {
      pendingBytes -= chunk.byteLength;
      controller.enqueue(chunk);
      return true;
    }
    if (ending === null) return false;
    done = true;
    if (ending === "close") controller.close();
    else controller.error(new Error("the connection was cut"));
    return true;
  };
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        for (;;) {
          if (done || flush(controller)) return;
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      },
      cancel() {
        done = true;
        wake?.();
        options.onGone();
      },
    },
    // Pull only what is being read, so that an abort comes after what was pushed before it.
    { highWaterMark: 0 },
  );
  return {
    body,
    push(data) {
      if (done || ending !== null) return;
      const bytes = typeof data === "string" ? encoder.encode(data) : data;
      chunks.push(bytes);
      pendingBytes += bytes.byteLength;
      if (pendingBytes > MOST_PENDING_BYTES) {
        chunks.length = 0;
        ending = "abort";
        options.onGone();
      }
      wake?.();
    },
    end(how) {
      ending ??= how;
      wake?.();
    },
  };
}
