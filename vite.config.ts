import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { simulatorPlugin } from "./src/host/simulator-plugin.ts";

export default defineConfig({
  base: process.env["BASE_PATH"] ?? "/",
  plugins: [react({ compiler: true }), simulatorPlugin()],
  define: { __BUILD_ID__: JSON.stringify(process.env["BUILD_ID"] ?? new Date().toISOString()) },
  build: {
    target: "es2023",
    // Every browser that runs es2023 preloads modules by itself.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // What chunks share comes first, so that a late one needs nothing but itself: a browser
        // does not ask again for a module that another imports (src/ui/parts/persist.ts).
        codeSplitting: { groups: [{ name: "base", minShareCount: 2 }] },
      },
    },
  },
});
