import { defineConfig } from "@playwright/test";
import { CHROMIUM_ARGS, findChromium } from "./tests/support/chromium.ts";

export default defineConfig({
  testDir: "tests/e2e",
  testMatch: "**/*.e2e.ts",
  fullyParallel: true,
  forbidOnly: process.env["CI"] !== undefined,
  retries: 0,
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 30_000 },
  reporter: [["list"], ["json", { outputFile: "test-results/e2e.json" }]],
  outputDir: "test-results/e2e",
  // The story is the longest: begun first, it does not run alone at the end.
  projects: [
    { name: "story", testMatch: "story.e2e.ts" },
    { name: "everything else", testIgnore: "story.e2e.ts" },
  ],
  use: {
    launchOptions: { executablePath: await findChromium(), args: [...CHROMIUM_ARGS] },
    locale: "en-GB",
    timezoneId: "Europe/Oslo",
    trace: "retain-on-failure",
    // A page is what its host sends, except where the worker itself is under test.
    serviceWorkers: "block",
  },
});
