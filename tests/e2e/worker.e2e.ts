// The service worker: a page whose host is away, and another build that is taken without a touch.
import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Page } from "@playwright/test";
import { createHost } from "../../src/host/create-host.ts";
import { account, connection, expect, test as base, tiles } from "./fixtures.ts";

interface Site {
  readonly root: string;
  readonly url: string;
}

const test = base.extend<{ readonly site: Site }>({
  site: [
    // oxlint-disable-next-line no-empty-pattern -- the runner reads the names of fixtures from it
    async ({}, use) => {
      // A folder of its own: what is deployed into it is seen by nobody else.
      const root = mkdtempSync(join(tmpdir(), "isotherm-site-"));
      cpSync("dist", root, { recursive: true });
      const cloud = { devices: 12, seed: 1, intervalSeconds: 2, faults: false };
      const host = await createHost({
        settings: { host: "127.0.0.1", port: 0, cloud: { kind: "simulator", ...cloud } },
        root,
        log: () => undefined,
      });
      await use({ root, url: host.url });
      await host.close();
      rmSync(root, { recursive: true, force: true });
    },
    { auto: false },
  ],
});
test.use({ serviceWorkers: "allow" });

/** Opens the wall, and waits until the worker keeps the page. */
async function openKept(page: Page, site: Site, query = "?kiosk=1"): Promise<void> {
  await page.goto(`${site.url}${query}`);
  await expect(connection(page)).toHaveAttribute("data-state", "live");
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await expect
    .poll(() => page.evaluate(async () => (await caches.keys()).includes("isotherm-config")))
    .toBe(true);
}

/** Everything the worker keeps, as `url: text` for what is text. */
function keptTexts(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const texts: string[] = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const response = await cache.match(request);
        const type = response?.headers.get("content-type") ?? "";
        const body = type.includes("json") ? await response?.text() : "";
        texts.push(`${name} ${request.url} ${body}`);
      }
    }
    return texts.join("\n");
  });
}

test("[SC6] a reload without a network ends in the wall, which says since when it is offline", async ({
  page,
  site,
  context,
}) => {
  await openKept(page, site);
  const kept = await keptTexts(page);
  expect(kept).not.toContain(account.secret);
  // What is kept has the page's own address and no query: nothing of the API, and no token.
  expect(kept).not.toMatch(/^\S+ \S*(?:\?|\/sim\/)/mu);
  await context.setOffline(true);
  await page.reload();
  await expect(connection(page)).toHaveAttribute("data-state", /offline|reconnecting/u);
  await expect(page.getByText(/since \d\d:\d\d/u)).toBeVisible();
  await context.setOffline(false);
  await expect(connection(page)).toHaveAttribute("data-state", "live");
  await expect(tiles(page).first()).toBeVisible();
});

const run = promisify(execFile);

/** Builds the app once more under another name, into the site's folder. */
async function deploy(site: Site, build: string): Promise<void> {
  const next = mkdtempSync(join(tmpdir(), "isotherm-next-"));
  await run(
    process.execPath,
    ["node_modules/vite/bin/vite.js", "build", "--logLevel", "error", "--outDir", next],
    { env: { ...process.env, BUILD_ID: build } },
  );
  rmSync(site.root, { recursive: true, force: true });
  cpSync(next, site.root, { recursive: true });
  rmSync(next, { recursive: true, force: true });
}

/** Has the page look for another build now and not in five minutes. */
const look = (page: Page) =>
  page.evaluate(async () => {
    await (await navigator.serviceWorker.getRegistration())?.update();
  });

test("[SC8] another build is taken without a touch", async ({ page, site }) => {
  await openKept(page, site, "?window=6h");
  const loaded = page.waitForEvent("load", { timeout: 60_000 });
  await deploy(site, "the-next-build");
  await look(page);
  await loaded;
  await expect(connection(page)).toHaveAttribute("data-state", "live");
  await page.goto(`${page.url()}#/diagnostics`);
  await expect(page.getByTestId("diagnostics")).toContainText("the-next-build");
  await expect(page).toHaveURL(/window=6h/u);
  await expect(page.locator("iframe")).toHaveCount(0);
});
