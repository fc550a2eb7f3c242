import { Hono } from "hono";
import { answerBrokerRequest } from "./answer-broker-request.ts";
import { type Broker, createBroker } from "./create-broker.ts";
import { createDemo } from "./create-demo.ts";
import { brokerConfig } from "./demo-config.ts";
import { realClock, runningClock } from "./real-time.ts";
import { serveStatic } from "./serve-static.ts";
import type { Settings } from "./settings.ts";

/** Everything the host answers, without a server around it. */
export interface App {
  fetch(request: Request, caller: { readonly loopback: boolean }): Promise<Response>;
  close(): void;
}

interface Env {
  readonly Bindings: { readonly loopback: boolean };
}

/** `root` holds the built app; a `config.json` in it wins over the one made here. */
export function createApp(options: {
  readonly cloud: Settings["cloud"];
  readonly root: string;
}): App {
  const { cloud, root } = options;
  const app = new Hono<Env>({ strict: true });
  const health = { status: "ok", cloud: cloud.kind };
  app.get("/healthz", () => Response.json(health, { headers: { "Cache-Control": "no-store" } }));

  let close = (): void => {};
  let config: unknown;
  if (cloud.kind === "simulator") {
    const demo = createDemo(cloud);
    app.all("/sim/*", (context) => demo.simulator.handle(context.req.raw, context.env));
    config = demo.config;
    close = () => demo.close();
  } else {
    const broker: Broker = createBroker({
      ...cloud,
      clock: realClock,
      running: runningClock,
      fetch,
    });
    app.all("/oauth2/token", (context) => answerBrokerRequest(broker, context.req.raw));
    config = brokerConfig(cloud);
  }
  app.on(["GET", "HEAD"], "/config.json", async (context) => {
    const own = await serveStatic(root, context.req.raw);
    if (own.status !== 404) return own;
    return Response.json(config, { headers: { "Cache-Control": "no-cache" } });
  });
  app.all("*", (context) => serveStatic(root, context.req.raw));
  app.onError(() => new Response("Something went wrong.\n", { status: 500 }));
  return { fetch: async (request, caller) => app.fetch(request, caller), close };
}
