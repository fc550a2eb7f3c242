import type { Failure } from "../../core/connection/failure.ts";
import type { Clock } from "../../core/lib/ports.ts";
import type { OpenStream, StreamHandlers, StreamRequest } from "../dt-api.ts";
import { hostOf } from "../http/api-url.ts";
import type { Fetch } from "../http/fetch-port.ts";
import { httpFailure } from "../http/http-failure.ts";
import { createChunkReader, type ChunkReader } from "./create-chunk-reader.ts";
import { isStreamType } from "./frame-failure.ts";
import { streamRequest } from "./stream-url.ts";

export interface OpenStreamOptions {
  /** With or without a trailing slash. */
  readonly apiUrl: string;
  readonly fetch: Fetch;
  readonly clock: Clock;
  /** Cloud time, ms since the epoch, which event times are held against; the clock's by default. */
  readonly cloudNow?: (() => number) | undefined;
  /** Hears what a handler threw; the stream goes on. `globalThis.reportError` in a browser. */
  readonly reportError: (error: unknown) => void;
}

/** The end of a stream without a word: a clean close, or a connection that broke off. */
const CUT: Failure = { kind: "ended", expected: false };

/**
 * Streams over `fetch`, which unlike EventSource shows the HTTP status, takes headers, and never
 * reconnects by itself with yesterday's token. How long to wait, for an answer or for a byte, is
 * the caller's to decide: it closes the stream.
 */
export function createOpenStream(options: OpenStreamOptions): OpenStream {
  return (request, handlers) => {
    const abort = new AbortController();
    let open = true;

    /** Handlers hear nothing after `close()`, and what they throw does not end the stream. */
    function tell(call: () => void): void {
      if (!open) return;
      try {
        call();
      } catch (error) {
        options.reportError(error);
      }
    }

    function finish(failure: Failure): void {
      tell(() => {
        open = false;
        handlers.ended(failure);
      });
      abort.abort();
    }

    void readStream(options, request, abort.signal, guard(handlers, tell))
      .catch((error: unknown): Failure => {
        options.reportError(error);
        return CUT;
      })
      .then(finish);
    return {
      close() {
        open = false;
        abort.abort();
      },
    };
  };
}

function guard(handlers: StreamHandlers, tell: (call: () => void) => void): StreamHandlers {
  return {
    opened: () => tell(() => handlers.opened()),
    signal: () => tell(() => handlers.signal()),
    ping: (cloudMs) => tell(() => handlers.ping(cloudMs)),
    events: (batch) => tell(() => handlers.events(batch)),
    rejected: (rejection) => tell(() => handlers.rejected(rejection)),
    ended: (failure) => tell(() => handlers.ended(failure)),
  };
}

/** Reads a stream to its end; resolves with why it ended. Rejects on a mistake of ours alone. */
async function readStream(
  options: OpenStreamOptions,
  request: StreamRequest,
  signal: AbortSignal,
  handlers: StreamHandlers,
): Promise<Failure> {
  const { url, headers } = streamRequest(options.apiUrl, request);
  let response: Response;
  try {
    response = await options.fetch(url, { headers, signal, cache: "no-store" });
  } catch {
    // What fetch throws may quote the address, and with it the token.
    return { kind: "unreachable", host: hostOf(options.apiUrl) };
  }
  const cloudNow = options.cloudNow ?? (() => options.clock.now());
  if (response.status !== 200) return httpFailure(response, cloudNow());
  const contentType = response.headers.get("content-type") ?? "";
  const { format } = request.stream;
  if (response.body === null || !isStreamType(contentType, format)) {
    return { kind: "not-a-stream", contentType };
  }
  handlers.opened();
  return readBody(response.body, createChunkReader({ format, handlers, cloudNow }), handlers);
}

async function readBody(
  body: ReadableStream<Uint8Array>,
  chunks: ChunkReader,
  handlers: StreamHandlers,
): Promise<Failure> {
  const reader = body.getReader();
  for (;;) {
    // How a connection broke off, no browser tells.
    const chunk = await reader.read().catch(() => null);
    if (chunk === null) return CUT;
    if (chunk.done) return chunks.end() ?? CUT;
    if (chunk.value.byteLength === 0) continue;
    handlers.signal();
    const failure = chunks.feed(chunk.value);
    if (failure !== null) return failure;
  }
}
