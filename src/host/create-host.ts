import { type Server, createServer } from "node:http";
import { createApp } from "./create-app.ts";
import { createListener } from "./create-listener.ts";
import { type Settings, SettingsError } from "./settings.ts";

/** A running server. */
export interface Host {
  /** With a slash at the end. */
  readonly url: string;
  /** Ends every stream and lets go of the port, within a second. */
  close(): Promise<void>;
}

const PATIENCE_MS = 300;

/** Serves `root` and the cloud of the settings; throws a SettingsError where the port is taken. */
export async function createHost(options: {
  readonly settings: Settings;
  readonly root: string;
  readonly log: (line: string) => void;
}): Promise<Host> {
  const { settings, root, log } = options;
  const app = createApp({ cloud: settings.cloud, root });
  const server = createServer(
    createListener(async (request, caller) => {
      const response = await app.fetch(request, caller);
      logRequest(log, request, response.status);
      return response;
    }),
  );
  try {
    await listen(server, settings);
  } catch (error) {
    app.close();
    throw error;
  }
  return {
    url: urlOf(server, settings.host),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        app.close();
        server.closeIdleConnections();
        setTimeout(() => server.closeAllConnections(), PATIENCE_MS).unref();
      }),
  };
}

/** One JSON line for what an operator may want to know. Never the query: it may hold a token. */
function logRequest(log: (line: string) => void, request: Request, status: number): void {
  const path = new URL(request.url).pathname;
  const telling = status >= 400 || status === 0 || /:stream$|\/oauth2\/token$/.test(path);
  if (!telling) return;
  log(JSON.stringify({ at: new Date().toISOString(), method: request.method, path, status }));
}

function listen(server: Server, settings: Settings): Promise<void> {
  const { host, port } = settings;
  return new Promise((resolve, reject) => {
    server.once("listening", resolve);
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") {
        const other = `PORT=${port === 65_535 ? 4173 : port + 1}`;
        reject(new SettingsError(`Port ${port} is taken; choose another with ${other}.`));
      } else if (error.code === "EACCES") {
        reject(new SettingsError(`Port ${port} needs rights this process does not have.`));
      } else if (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND") {
        reject(new SettingsError(`HOST is "${host}", which is no address of this machine.`));
      } else reject(error);
    });
    server.listen(port, host);
  });
}

function urlOf(server: Server, host: string): string {
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  // "Every address" is not one that a browser can open.
  const name = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  return `http://${name.includes(":") ? `[${name}]` : name}:${port}/`;
}
