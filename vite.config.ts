import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { VitePWA } from "vite-plugin-pwa";
import { chunkOf, CHUNKS } from "./src/host/chunk-of.ts";
import { simulatorPlugin } from "./src/host/simulator-plugin.ts";

const define = {
  __BUILD_ID__: JSON.stringify(process.env["BUILD_ID"] ?? new Date().toISOString()),
};

let outDir = "dist";
/** The build's code as it is on disk: the worker takes nothing else for it. */
const withIntegrity = async <T extends { readonly url: string }>(files: T[]) => ({
  manifest: await Promise.all(
    files.map(async (file) => {
      // A host may change the page on its way, and an operator the icon: neither is a fault.
      if (!file.url.startsWith("assets/")) return file;
      const digest = createHash("sha256").update(await readFile(join(outDir, file.url)));
      return { ...file, integrity: `sha256-${digest.digest("base64")}` };
    }),
  ),
});

export default defineConfig({
  base: process.env["BASE_PATH"] ?? "/",
  plugins: [
    react({ compiler: true }),
    simulatorPlugin(),
    { name: "out-dir", configResolved: (config) => void (outDir = config.build.outDir) },
    VitePWA({
      // What the worker does is this product's own (src/worker); the plugin builds it and hands
      // it the list of files.
      strategies: "injectManifest",
      srcDir: "src/worker",
      filename: "service-worker.ts",
      injectRegister: false,
      injectManifest: {
        manifestTransforms: [withIntegrity],
        globPatterns: ["**/*.{html,js,css,woff2,svg,png,webmanifest}"],
        buildPlugins: { vite: [{ name: "build-id", config: () => ({ define }) }] },
      },
      manifest: {
        name: "Isotherm",
        short_name: "Isotherm",
        description: "The live temperature wall for Disruptive Technologies sensors.",
        start_url: ".",
        display: "fullscreen",
        background_color: "#0f1215",
        theme_color: "#0f1215",
        icons: [
          { src: "icon-192.png", sizes: "192x192", type: "image/png" },
          { src: "icon-512.png", sizes: "512x512", type: "image/png" },
          { src: "icon-maskable.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
        ],
      },
    }),
  ],
  define,
  resolve: {
    alias: {
      // What recharts would take whole, to look things up by name.
      "victory-vendor/d3-scale": fileURLToPath(
        new URL("src/ui/charts/recharts-scales.ts", import.meta.url),
      ),
      "victory-vendor/d3-shape": fileURLToPath(
        new URL("src/ui/charts/recharts-curves.ts", import.meta.url),
      ),
      "d3-interpolate": fileURLToPath(new URL("src/ui/charts/d3-interpolate.ts", import.meta.url)),
      "d3-format": fileURLToPath(new URL("src/ui/charts/d3-format.ts", import.meta.url)),
    },
  },
  build: {
    target: "es2023",
    // Every browser that runs es2023 preloads modules by itself.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: CHUNKS.map((chunk, rank) => ({
            name: (id, context) =>
              chunkOf(id, (each) => context.getModuleInfo(each)) === chunk ? chunk : null,
            priority: CHUNKS.length - rank,
          })),
        },
      },
    },
  },
});
