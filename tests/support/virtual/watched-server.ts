// Real HTTP on loopback around a handler, which knows of every request how far its answer has got.
import { AsyncLocalStorage } from "node:async_hooks";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createListener } from "../../../src/host/create-listener.ts";
import type { Timers } from "../../../src/simulator/ports.ts";

/** One request as it stands at the server. */
export interface Served {
  /** What the page calls it; null for what it does not count. */
  readonly tag: string | null;
  readonly outgoing: ServerResponse;
  /** Timers that its answer waits for. */
  waiting: number;
  answered: boolean;
  /** Bytes of the body that have left the handler. */
  bytes: number;
  /** The body is complete, or broke off. */
  ended: boolean;
  /** Nothing can be written any more. */
  closed: boolean;
}

export interface WatchedServer {
  readonly origin: string;
  /** Requests that are still open. */
  open(): readonly Served[];
  /** The newest request of that tag, also after its end; a browser may send one twice. */
  find(tag: string): Served | undefined;
  /** Forgets the tag. */
  forget(tag: string): void;
  close(): Promise<void>;
}

const current = new AsyncLocalStorage<Served>();

/** The same timers; one that is armed while a request is answered makes it a waiting one. */
export function watchedTimers(timers: Timers): Timers {
  return {
    after(delayMs, fn) {
      const served = current.getStore();
      if (served === undefined) return timers.after(delayMs, fn);
      let over = false;
      const end = (): void => {
        if (!over) served.waiting -= 1;
        over = true;
      };
      served.waiting += 1;
      const cancel = timers.after(delayMs, () => {
        end();
        fn();
      });
      return () => {
        end();
        cancel();
      };
    },
  };
}

/** Listens on a free port of 127.0.0.1; `Date` headers tell the time of `now`, epoch ms. */
export async function startWatchedServer(options: {
  readonly now: () => number;
  readonly answer: (request: Request, tag: string | null) => Promise<Response>;
  /** A request arrived, was answered, could be written to again, or came to its end. */
  readonly changed: () => void;
}): Promise<WatchedServer> {
  const served = new Set<Served>();
  const byTag = new Map<string, Served>();

  const listener = createListener(async (request) => {
    const own = current.getStore();
    const url = new URL(request.url);
    url.searchParams.delete("probe");
    const response = await options.answer(new Request(url, request), own?.tag ?? null);
    if (own === undefined) return response;
    own.answered = true;
    // The answer's first bytes leave in this tick.
    setImmediate(options.changed);
    if (response.type === "error") return response;
    if (response.body === null) {
      own.ended = true;
      return response;
    }
    return new Response(counted(response.body, own), response);
  });
  const server = createServer((incoming: IncomingMessage, outgoing: ServerResponse) => {
    const tag = new URL(incoming.url ?? "/", "http://any.test").searchParams.get("probe");
    const own: Served = {
      tag,
      outgoing,
      waiting: 0,
      answered: false,
      bytes: 0,
      ended: false,
      closed: false,
    };
    served.add(own);
    if (tag !== null) byTag.set(tag, own);
    outgoing.on("close", () => {
      own.closed = true;
      served.delete(own);
      options.changed();
    });
    outgoing.on("drain", options.changed);
    outgoing.setHeader("Date", new Date(options.now()).toUTCString());
    current.run(own, () => listener(incoming, outgoing));
    setImmediate(options.changed);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    origin: `http://127.0.0.1:${port}`,
    open: () => [...served],
    find: (tag) => byTag.get(tag),
    forget: (tag) => void byTag.delete(tag),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The same body; its bytes are counted as they leave. */
function counted(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  own: Served,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const reader = body.getReader();
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        try {
          const { done, value } = await reader.read();
          if (!done) {
            own.bytes += value.byteLength;
            return controller.enqueue(value);
          }
          own.ended = true;
          controller.close();
        } catch (error) {
          own.ended = true;
          controller.error(error);
        }
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}
