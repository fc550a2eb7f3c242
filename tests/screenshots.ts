// Pictures of the running app, to be looked at: `node tests/screenshots.ts [folder]`.
// With `--readme` it writes the two pictures of the README instead.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium, type Browser } from "playwright";
import { CHROMIUM_ARGS, findChromium } from "./support/chromium.ts";
import { startHost } from "./support/start-host.ts";

interface Shot {
  readonly name: string;
  readonly path: string;
  readonly width: number;
  readonly height: number;
  /** Device pixels for one of the page's. */
  readonly scale?: number;
}

const README: readonly Shot[] = [
  { name: "wall", path: "/?kiosk=1&rotate=600", width: 1920, height: 1080 },
  {
    name: "desk",
    path: "/?group=room&label=room%3Dkitchen&label=room%3Dpharmacy",
    width: 1440,
    height: 900,
  },
];

const ALL: readonly Shot[] = ["dark", "light"].flatMap((theme) => [
  { name: `wall-${theme}`, path: `/?kiosk=1&theme=${theme}`, width: 1920, height: 1080 },
  { name: `wall-4k-${theme}`, path: `/?kiosk=1&theme=${theme}`, width: 3840, height: 2160 },
  { name: `wall-portrait-${theme}`, path: `/?kiosk=1&theme=${theme}`, width: 1080, height: 1920 },
  { name: `desk-${theme}`, path: `/?theme=${theme}`, width: 1440, height: 900 },
  {
    name: `desk-kitchen-${theme}`,
    path: `/?theme=${theme}&label=room%3Dkitchen`,
    width: 1440,
    height: 900,
  },
  {
    name: `desk-no-match-${theme}`,
    path: `/?theme=${theme}&q=nothing+like+it`,
    width: 1440,
    height: 900,
  },
  { name: `phone-${theme}`, path: `/?theme=${theme}`, width: 390, height: 844, scale: 2 },
  { name: `diagnostics-${theme}`, path: `/?theme=${theme}#/diagnostics`, width: 1440, height: 900 },
]);

const HISTORY_MS = 9_000;

async function take(browser: Browser, url: string, shot: Shot, folder: string): Promise<void> {
  const { name, path, width, height, scale = 1 } = shot;
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: scale,
    locale: "en-GB",
    timezoneId: "Europe/Oslo",
  });
  const page = await context.newPage();
  await page.goto(`${url}${path}`);
  await page
    .locator('[data-testid="connection"][data-state="live"]')
    .first()
    .waitFor()
    .catch(() => undefined);
  await page
    .locator('[data-testid="chart"] path')
    .first()
    .waitFor({ timeout: 5_000 })
    .catch(() => undefined);
  // The rest of the history comes within the simulator's request limit.
  await page.waitForTimeout(HISTORY_MS);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  console.log(join(folder, `${name}.png`));
  await context.close();
}

const readme = process.argv.includes("--readme");
const folder = readme ? "docs/images" : (process.argv[2] ?? "test-results/screenshots");
mkdirSync(folder, { recursive: true });
const host = await startHost({ ISOTHERM_BUILD: "" });
const browser = await chromium.launch({
  executablePath: await findChromium(),
  args: [...CHROMIUM_ARGS],
});
try {
  for (const shot of readme ? README : ALL) await take(browser, host.url, shot, folder);
} finally {
  await browser.close();
  await host.stop();
}
