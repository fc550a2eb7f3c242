// One origin with everything: the app as it is built, the peers' pages, and the cloud they all read.
import { createServer } from "node:http";
import { createListener } from "../../../src/host/create-listener.ts";
import { serveStatic } from "../../../src/host/serve-static.ts";
import { realTimers } from "../../../src/host/real-time.ts";
import { createBenchCloud, type BenchCloud } from "./create-bench-cloud.ts";
import { benchConfig } from "./bench-config.ts";
import { makeSensors, type MadeSensors } from "./made-sensors.ts";

export interface BenchHost {
  /** Without a trailing slash. */
  readonly origin: string;
  readonly cloud: BenchCloud;
  readonly sensors: MadeSensors;
  close(): Promise<void>;
}

/** Below this path the peers' pages are found. */
export const PEERS_PATH = "/peers/";

export async function startBenchHost(options: {
  readonly count: number;
  readonly seed: number;
  readonly historyMs: number;
  readonly app: string;
  readonly peers: string;
}): Promise<BenchHost> {
  const sensors = makeSensors({ seed: options.seed, count: options.count });
  const cloud = createBenchCloud({
    sensors,
    now: Date.now,
    timers: realTimers,
    historyMs: options.historyMs,
  });
  const server = createServer(
    createListener(async (request) => {
      const answer = cloud.handle(request);
      if (answer !== null) return answer;
      const url = new URL(request.url);
      if (url.pathname === "/config.json") return Response.json(benchConfig);
      if (!url.pathname.startsWith(PEERS_PATH)) return serveStatic(options.app, request);
      url.pathname = url.pathname.slice(PEERS_PATH.length - 1);
      if (url.pathname.endsWith("/")) url.pathname += "index.html";
      return serveStatic(options.peers, new Request(url));
    }),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    origin: `http://127.0.0.1:${port}`,
    cloud,
    sensors,
    close: () =>
      new Promise((resolve) => {
        cloud.close();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
