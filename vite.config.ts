import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { simulatorPlugin } from "./src/host/simulator-plugin.ts";

export default defineConfig({
  base: process.env["BASE_PATH"] ?? "/",
  plugins: [react({ compiler: true }), simulatorPlugin()],
  define: { __BUILD_ID__: JSON.stringify(process.env["BUILD_ID"] ?? new Date().toISOString()) },
  build: { target: "es2023" },
});
