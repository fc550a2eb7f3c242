import react from "@vitejs/plugin-react";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { CHROMIUM_ARGS, findChromium } from "./tests/support/chromium.ts";

const launchOptions = { executablePath: await findChromium(), args: [...CHROMIUM_ARGS] };

export default defineConfig({
  define: { __BUILD_ID__: JSON.stringify("test") },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          environment: "node",
          include: ["tests/unit/**/*.test.ts"],
          setupFiles: ["tests/support/fixed-seed.ts"],
        },
      },
      {
        extends: true,
        plugins: [react({ compiler: true })],
        optimizeDeps: {
          include: [
            "recharts",
            "@tanstack/react-virtual",
            "react",
            "react-dom",
            "react-dom/client",
            "lean-qr",
            "lean-qr/extras/svg",
          ],
        },
        test: {
          name: "component",
          include: ["tests/component/**/*.test.tsx"],
          // How long a test is ready to wait, not how long it takes: a busy machine is not a defect.
          expect: { poll: { timeout: 15_000 } },
          testTimeout: 60_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions }),
            instances: [{ browser: "chromium" }],
          },
        },
      },
    ],
  },
});
