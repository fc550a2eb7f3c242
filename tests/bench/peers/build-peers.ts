import { existsSync, readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { build } from "vite";
import { PEERS_PATH } from "../cloud/start-bench-host.ts";

/** The pages that Isotherm is held against, by the name of their folder. */
export const PEERS = ["naive", "uplot", "echarts", "chartjs"] as const;

const ROOT = dirname(fileURLToPath(import.meta.url));
const OUT = join(ROOT, "../../../node_modules/.cache/bench-peers");

/** Builds the peers' pages as a site would be; the folder they are in. */
export async function buildPeers(): Promise<string> {
  if (isFresh()) return OUT;
  await build({
    configFile: false,
    logLevel: "warn",
    root: ROOT,
    base: PEERS_PATH,
    plugins: [react()],
    build: {
      outDir: OUT,
      emptyOutDir: true,
      target: "es2023",
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 2000,
      rolldownOptions: {
        input: Object.fromEntries(PEERS.map((name) => [name, join(ROOT, name, "index.html")])),
      },
    },
  });
  return OUT;
}

function isFresh(): boolean {
  const built = join(OUT, "naive/index.html");
  if (!existsSync(built)) return false;
  const builtMs = statSync(built).mtimeMs;
  const files = readdirSync(ROOT, { recursive: true, encoding: "utf8" });
  return files.every((file) => statSync(join(ROOT, file)).mtimeMs <= builtMs);
}
