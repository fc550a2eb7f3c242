// Pictures of the running app, to be looked at: `node tests/screenshots.ts [folder]`.
// With `--readme` it writes the two pictures of the README instead, with `--states` every state on
// wall, desk and phone in both themes (tests/state-pictures.ts); `--only=alarms`: some of them.
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import react from "@vitejs/plugin-react";
import { chromium, type Browser } from "playwright";
import { build, preview } from "vite";
import { CHROMIUM_ARGS, findChromium } from "./support/chromium.ts";
import { DEVICES, STATE_PICTURES } from "./state-pictures.ts";
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
/** Until the graphs of a made-up wall are drawn. */
const DRAWN_MS = 1_200;

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

/** The gallery built and served: made-up readings and a clock that stands. */
async function takeStates(browser: Browser, into: string): Promise<void> {
  const root = "tests/component/gallery";
  const outDir = resolve("node_modules/.cache/gallery");
  const settings = { root, configFile: false, logLevel: "error", build: { outDir } } as const;
  await build({ ...settings, plugins: [react()], build: { outDir, emptyOutDir: true } });
  const server = await preview({ ...settings, preview: { host: "127.0.0.1", port: 0 } });
  const url = server.resolvedUrls?.local[0] ?? "";
  const only = /--only=(\S*)/u.exec(process.argv.join(" "))?.[1] ?? "";
  for (const picture of STATE_PICTURES.filter(({ name }) => name.includes(only))) {
    for (const on of picture.on) {
      for (const theme of ["dark", "light"]) {
        const { width, height, scale, query } = DEVICES[on];
        const page = await browser.newPage({
          viewport: { width, height },
          deviceScaleFactor: scale,
          locale: "en-GB",
          timezoneId: "Europe/Oslo",
        });
        const [search = "", hash = ""] = picture.path.replace("?", "").split("#");
        await page.goto(`${url}?theme=${theme}&${query}${search}${hash && `#${hash}`}`);
        await picture.press?.(page);
        await page.waitForTimeout(DRAWN_MS);
        const path = join(into, `${picture.name}-${on}-${theme}.png`);
        await page.screenshot({ path });
        console.log(path);
        await page.close();
      }
    }
  }
  await server.close();
}

const readme = process.argv.includes("--readme");
const states = process.argv.includes("--states");
const asked = process.argv.slice(2).find((each) => !each.startsWith("--"));
const folder = readme ? "docs/images" : (asked ?? "test-results/screenshots");
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: await findChromium(),
  args: [...CHROMIUM_ARGS],
});
try {
  if (states) await takeStates(browser, folder);
  else {
    const host = await startHost({ ISOTHERM_BUILD: "" });
    try {
      for (const shot of readme ? README : ALL) await take(browser, host.url, shot, folder);
    } finally {
      await host.stop();
    }
  }
} finally {
  await browser.close();
}
