import type { Delays } from "../create-delays.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * The same body, every piece of it in two halves with `delayMs` between them: an answer whose end
 * is long in coming, or a stream that drips.
 */
export function slowBody(
  body: ReadableStream<Bytes>,
  delays: Delays,
  delayMs: number,
): ReadableStream<Bytes> {
  const reader = body.getReader();
  let rest: Bytes | null = null;
  let left = false;
  return new ReadableStream<Bytes>(
    {
      async pull(controller) {
        if (rest !== null) {
          await delays.wait(delayMs);
          if (!left) controller.enqueue(rest);
          rest = null;
          return;
        }
        const { done, value } = await reader.read();
        if (done) {
          if (!left) controller.close();
          return;
        }
        const half = Math.ceil(value.byteLength / 2);
        rest = value.slice(half);
        controller.enqueue(value.slice(0, half));
      },
      cancel(reason) {
        left = true;
        return reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
}
