import type { IncomingMessage, ServerResponse } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { isLoopbackHost } from "./read-settings.ts";

type Answer = (request: Request, caller: { readonly loopback: boolean }) => Promise<Response>;

/** A handler for node:http around a Web-standard one. Bodies stream, and a client that leaves cancels its. */
export function createListener(
  answer: Answer,
): (incoming: IncomingMessage, outgoing: ServerResponse) => void {
  const listener = getRequestListener(
    async (request, { incoming, outgoing }) => {
      const loopback = isFromThisMachine(incoming);
      const response = await answer(request, { loopback });
      const hangUp = (): void => {
        // What was written before must leave first: Node sends it at the end of this tick.
        setImmediate(() => outgoing.destroy());
      };
      if (response.type === "error") {
        hangUp();
        return new Response(null, { headers: { "x-hono-already-sent": "true" } });
      }
      if (response.body === null || response.headers.has("content-length")) return response;
      return new Response(whole(response.body, hangUp), response);
    },
    { overrideGlobalObjects: false },
  );
  // The adapter answers what goes wrong itself.
  return (incoming, outgoing) => void listener(incoming, outgoing);
}

function isFromThisMachine(incoming: { socket?: unknown; headers: object }): boolean {
  // Behind a proxy everybody seems to come from this machine.
  if ("x-forwarded-for" in incoming.headers || "forwarded" in incoming.headers) return false;
  const { socket } = incoming;
  if (typeof socket !== "object" || socket === null || !("remoteAddress" in socket)) return false;
  const address = String(socket.remoteAddress).replace(/^::ffff:/, "");
  return isLoopbackHost(address);
}

/** The same body, with a connection that is cut where the body breaks off. */
function whole(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  hangUp: () => void,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const reader = body.getReader();
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        try {
          const { done, value } = await reader.read();
          if (done) controller.close();
          else controller.enqueue(value);
        } catch {
          // Never closed: the adapter would end the answer as if it were complete.
          hangUp();
        }
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}
