import { existsSync } from "node:fs";
import { join } from "node:path";
import type { PreviewServer, ViteDevServer } from "vite";
import { createDemo } from "./create-demo.ts";
import { createListener } from "./create-listener.ts";
import { readSimulatorSettings } from "./read-settings.ts";

type Hook = (server: ViteDevServer | PreviewServer) => void;

/** Mounts the demo, its `config.json` and its simulator, into Vite's dev and preview servers. */
export function simulatorPlugin(): {
  readonly name: string;
  readonly configureServer: Hook;
  readonly configurePreviewServer: Hook;
} {
  return {
    name: "isotherm-simulator",
    configureServer: (server) => mount(server, server.config.publicDir),
    configurePreviewServer: (server) =>
      mount(server, join(server.config.root, server.config.build.outDir)),
  };
}

/** A `config.json` in `files` wins over the demo's. */
function mount(server: ViteDevServer | PreviewServer, files: string): void {
  const demo = createDemo(readSimulatorSettings(process.env));
  server.httpServer?.once("close", () => demo.close());
  const configPath = `${server.config.base}config.json`;
  const listener = createListener(async (request, caller) =>
    demo.owns(new URL(request.url).pathname)
      ? demo.simulator.handle(request, caller)
      : Response.json(demo.config, { headers: { "Cache-Control": "no-cache" } }),
  );
  server.middlewares.use((incoming, outgoing, next) => {
    const path = (incoming.url ?? "").split("?", 1)[0] ?? "";
    const isConfig = path === configPath && !existsSync(join(files, "config.json"));
    if (isConfig || demo.owns(path)) listener(incoming, outgoing);
    else next();
  });
}
