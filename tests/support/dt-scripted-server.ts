import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

/** A request as the server saw it. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

export type Behaviour = (response: ServerResponse, request: SeenRequest) => void | Promise<void>;

export interface ScriptedServer {
  /** `http://127.0.0.1:<port>/v2`. */
  readonly apiUrl: string;
  readonly origin: string;
  readonly requests: readonly SeenRequest[];
  /** Resolves when the peer of the latest answer has gone away. */
  hungUp(): Promise<void>;
  close(): Promise<void>;
}

/** A real HTTP server on a free port: one path, one behaviour; anything else is a 404. */
export async function startScriptedServer(
  behaviours: Readonly<Record<string, Behaviour>>,
): Promise<ScriptedServer> {
  const requests: SeenRequest[] = [];
  let latest: Promise<void> = Promise.resolve();

  async function answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    latest = new Promise((resolve) => {
      response.on("close", resolve);
    });
    incoming.setEncoding("utf8");
    let body = "";
    for await (const piece of incoming) body += String(piece);
    const url = new URL(incoming.url ?? "/", "http://127.0.0.1");
    const request = {
      method: incoming.method ?? "",
      path: decodeURIComponent(url.pathname),
      query: url.searchParams,
      headers: incoming.headers,
      body,
    };
    requests.push(request);
    const behaviour = behaviours[request.path];
    if (behaviour === undefined) {
      response.writeHead(404).end();
      return;
    }
    await behaviour(response, request);
  }

  const server = createServer((incoming, response) => {
    answer(incoming, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("This listens on TCP.");
  const origin = `http://127.0.0.1:${address.port}`;
  return {
    apiUrl: `${origin}/v2`,
    origin,
    requests,
    hungUp: () => latest,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

/** Sends a whole answer at once. */
export function reply(status: number, type: string, body: string, headers = {}): Behaviour {
  return (response) => {
    response.writeHead(status, { "content-type": type, ...headers }).end(body);
  };
}

export function replyJson(status: number, body: unknown, headers = {}): Behaviour {
  return reply(status, "application/json", JSON.stringify(body), headers);
}

/** Writes the pieces one by one, each on its way before the next, then ends as told. */
export function trickle(
  type: string,
  pieces: readonly (string | Uint8Array)[],
  ending: "end" | "cut" | "stall" = "end",
): Behaviour {
  return async (response) => {
    response.writeHead(200, { "content-type": type });
    response.socket?.setNoDelay(true);
    response.flushHeaders();
    for (const piece of pieces) {
      await new Promise<void>((resolve) => {
        response.write(piece, () => setImmediate(resolve));
      });
    }
    if (ending === "end") response.end();
    if (ending === "cut") response.destroy();
  };
}
