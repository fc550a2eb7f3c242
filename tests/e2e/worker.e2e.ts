// The service worker: a page whose host is away, and another build that is taken without a touch.
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { createHost } from "../../src/host/create-host.ts";
import { deployBuild } from "../support/make-build.ts";
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

/** Has the page look for another build now and not in five minutes. */
const look = (page: Page) =>
  page.evaluate(async () => {
    await (await navigator.serviceWorker.getRegistration())?.update();
  });

test("[SC8] another build is taken without a touch", async ({ page, site }) => {
  await openKept(page, site, "?window=6h");
  const loaded = page.waitForEvent("load", { timeout: 60_000 });
  deployBuild(site.root, "the-next-build");
  await look(page);
  await loaded;
  await expect(connection(page)).toHaveAttribute("data-state", "live");
  await page.goto(`${page.url()}#/diagnostics`);
  await expect(page.getByTestId("diagnostics")).toContainText("the-next-build");
  await expect(page).toHaveURL(/window=6h/u);
  await expect(page.locator("iframe")).toHaveCount(0);
});

test("[SC10] a build that throws at its start is not taken, and says why; the next good one is", async ({
  page,
  site,
}) => {
  await openKept(page, site);
  const own = await page.evaluate(() => document.querySelector("script[src]")?.getAttribute("src"));
  deployBuild(site.root, "broken", (code) => `throw new TypeError("made to break");\n${code}`);
  await look(page);
  await page.evaluate(() => {
    location.hash = "#/diagnostics";
  });
  const diagnostics = page.getByTestId("diagnostics");
  await expect(diagnostics).toContainText("broken is not taken: it does not start, TypeError", {
    timeout: 60_000,
  });
  expect(
    await page.evaluate(() => document.querySelector("script[src]")?.getAttribute("src")),
  ).toBe(own);
  const loaded = page.waitForEvent("load", { timeout: 60_000 });
  deployBuild(site.root, "repaired");
  await look(page);
  await loaded;
  await expect(diagnostics).toContainText("repaired");
});

test("[SC40] a full disk costs neither a start without a network nor the host's own files", async ({
  page,
  site,
  context,
}) => {
  await openKept(page, site);
  const browser = await context.newCDPSession(page);
  await browser.send("Storage.overrideQuotaForOrigin", {
    origin: new URL(site.url).origin,
    quotaSize: 1,
  });
  await page.reload();
  await expect(connection(page)).toHaveAttribute("data-state", "live");
  await context.setOffline(true);
  await page.reload();
  await expect(connection(page)).toHaveAttribute("data-state", /offline|reconnecting/u);
});

test("[SC44] the page can be installed, and says under which name and with which pictures", async ({
  page,
  site,
  context,
}) => {
  await openKept(page, site, "");
  const browser = await context.newCDPSession(page);
  const { installabilityErrors } = await browser.send("Page.getInstallabilityErrors");
  // The test's own profile is one, which is no fault of the page.
  expect(installabilityErrors.filter(({ errorId }) => errorId !== "in-incognito")).toEqual([]);
  const { url, errors, data } = await browser.send("Page.getAppManifest");
  expect(errors).toEqual([]);
  const manifest = JSON.parse(data ?? "{}") as {
    readonly name: string;
    readonly start_url: string;
    readonly display: string;
    readonly icons: readonly { readonly src: string; readonly sizes: string }[];
  };
  expect(manifest).toMatchObject({ name: "Isotherm", display: "fullscreen" });
  expect(new URL(manifest.start_url, url).href).toBe(site.url);
  expect(manifest.icons.map(({ sizes }) => sizes)).toEqual(["192x192", "512x512", "512x512"]);
  for (const { src, sizes } of manifest.icons) {
    const size = await page.evaluate(async (address) => {
      const { width, height } = await createImageBitmap(await (await fetch(address)).blob());
      return `${width}x${height}`;
    }, new URL(src, url).href);
    expect(size).toBe(sizes);
  }
});

test("[SC45] a page that no worker has opened yet is kept from its first visit on", async ({
  page,
  site,
}) => {
  await openKept(page, site, "");
  await expect
    .poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null))
    .toBe(true);
  // The host has gone over to another build, and has none of this one's files any more.
  rmSync(join(site.root, "assets"), { recursive: true });
  await page.evaluate(() => {
    location.hash = "#/diagnostics";
  });
  await expect(page.getByTestId("diagnostics")).toBeVisible();
});
