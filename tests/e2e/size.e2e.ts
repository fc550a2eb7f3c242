// Bytes are no timing: what a page is made of may be counted anywhere.
import { gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";
import type { RunningHost } from "../support/start-host.ts";
import { withConfig } from "./fixtures.ts";
import { expect, openWall, test, tiles } from "./shared-host.ts";

/** gzip, kB: what the script says is asked for before the first tile, and before the first graph. */
const BUDGETS = [
  { screen: "wall", query: "?kiosk=1", tileKB: 158, graphKB: 185 },
  { screen: "desk", query: "", tileKB: 156, graphKB: 235 },
] as const;
/** The form, for whoever has to sign in by it. */
const SIGN_IN_KB = 4;

for (const { screen, query, tileKB, graphKB } of BUDGETS) {
  test(`[PF3] little is asked for before the first tile of the ${screen}, and little more before its first graph`, async ({
    page,
    shared,
  }) => {
    await noteMilestones(page);
    await openWall(page, shared, query);
    await holdBudgets(page, { tileKB, graphKB });
  });

  test(`[PF41] only the form more is asked for before the ${screen} of whoever pastes an access token`, async ({
    page,
    browser,
    shared,
  }) => {
    const token = await tokenOfDemo(await browser.newPage(), shared);
    await withConfig(page, shared, (config) => ({ ...config, auth: { method: "access-token" } }));
    await noteMilestones(page);
    await page.goto(`${shared.url}/${query}`);
    await page.getByLabel("Access token", { exact: true }).fill(token);
    await page.getByRole("button", { name: "Sign in" }).click();
    await holdBudgets(page, { tileKB: tileKB + SIGN_IN_KB, graphKB: graphKB + SIGN_IN_KB });
  });
}

test("[PF40] a browser that keeps nothing asks for what no tile waits for after a graph", async ({
  page,
  shared,
}) => {
  await noteMilestones(page);
  const rest = page.waitForResponse(/\/assets\/rest-/u);
  await openWall(page, shared, "?kiosk=1");
  await rest;
  const { tile, graph } = await page.evaluate(() => milestones);
  expect(tile.length).toBeGreaterThan(0);
  expect([...tile, ...graph].filter((url) => /\/assets\/rest-/u.test(url))).toEqual([]);
});

/** The token that the demo signs in with, heard in a browser of its own. */
async function tokenOfDemo(page: Page, host: RunningHost): Promise<string> {
  const asked = page.waitForRequest(/\/devices\?/u);
  await page.goto(host.url);
  const request = await asked;
  const header = (await request.allHeaders())["authorization"] ?? "";
  await page.context().close();
  return new URL(request.url()).searchParams.get("token") ?? header.replace(/^Bearer /u, "");
}

async function holdBudgets(
  page: Page,
  { tileKB, graphKB }: { readonly tileKB: number; readonly graphKB: number },
): Promise<void> {
  await expect(tiles(page).first()).toBeVisible();
  await expect(page.getByTestId("chart").locator("svg").first()).toBeVisible();
  const { tile, graph } = await page.evaluate(() => milestones);
  const sizes = new Map(
    await Promise.all(
      graph.map(async (url) => [url, kilobytes(await (await fetch(url)).text())] as const),
    ),
  );
  const sumOf = (urls: readonly string[]): number =>
    urls.reduce((sum, url) => sum + (sizes.get(url) ?? 0), 0);
  // React alone is 67 of them.
  expect(sumOf(tile), tile.join("\n")).toBeGreaterThan(67);
  expect(sumOf(tile), tile.join("\n")).toBeLessThanOrEqual(tileKB);
  expect(sumOf(graph), graph.join("\n")).toBeLessThanOrEqual(graphKB);
}

test("the page comes before the graphs, which are a chunk of their own", async ({
  page,
  shared,
}) => {
  const { first } = await chunksOf(shared.url);
  for (const [path, text] of first) expect(text, path).not.toContain("recharts-line-curve");
  const order: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/assets/charts")) order.push("graphs");
    if (/\/devices\?/u.test(request.url())) order.push("devices");
  });
  await openWall(page, shared);
  await expect(page.getByTestId("chart").first()).toBeVisible();
  expect(order[0]).toBe("devices");
  expect(order).toContain("graphs");
});

test("what comes late needs nothing that is not waited for", async ({ shared }) => {
  const { first, late } = await chunksOf(shared.url);
  const names = (path: string): string =>
    /(?<name>[a-z-]+?)-[\w-]{8}\.js$/u.exec(path)?.[1] ?? path;
  // A browser does not ask again for a module that a module imports.
  for (const [path, text] of late) {
    const needed = importsOf(path, text).filter((each) => !first.has(each));
    const waits = WAITS_FOR[names(path)] ?? [];
    for (const each of needed) expect(waits, path).toContain(names(each));
  }
});

/** What is there before a chunk is asked for: load-rest.ts, persist-late.ts and load-popups.ts. */
const REST = ["session", "wall"];
const LATE = [...REST, "rest", "desk"];
const WAITS_FOR: Readonly<Record<string, readonly string[]>> = {
  rest: REST,
  "plain-screen": LATE,
  "create-exporter": LATE,
  charts: ["trace"],
  popups: [...LATE, "trace", "charts", "sign-in"],
  // A page on trial is not tried twice.
  "boot-check": ["rest"],
};

declare global {
  var milestones: { tile: readonly string[]; graph: readonly string[] };
}

/** Notes which scripts were asked for when the first tile, and the first graph, came to be. */
async function noteMilestones(page: Page): Promise<void> {
  await page.addInitScript(() => {
    globalThis.milestones = { tile: [], graph: [] };
    const scripts = (): readonly string[] => [
      ...new Set(
        performance
          .getEntriesByType("resource")
          .map(({ name }) => name)
          .filter((name) => name.endsWith(".js")),
      ),
    ];
    new MutationObserver(() => {
      const { tile, graph } = milestones;
      if (tile.length === 0 && document.querySelector("[data-testid=tile]") !== null)
        milestones.tile = scripts();
      if (graph.length === 0 && document.querySelector("[data-testid=chart] svg") !== null)
        milestones.graph = scripts();
    }).observe(document, { subtree: true, childList: true });
  });
}

/** Text by address of the scripts that index.html names, and of those that they name. */
async function chunksOf(url: string): Promise<{
  readonly first: ReadonlyMap<string, string>;
  readonly late: ReadonlyMap<string, string>;
}> {
  const read = async (path: string) =>
    [path, await (await fetch(new URL(path, url))).text()] as const;
  const html = await (await fetch(url)).text();
  const named = [...html.matchAll(/(?:src|href)="([^"]+\.js)"/gu)].map(([, path]) => path ?? "");
  const first = new Map(await Promise.all(named.map(read)));
  expect(first.size).toBeGreaterThan(0);
  // What a script imports by itself, the page names too.
  for (const [path, text] of first) {
    for (const needed of importsOf(path, text)) expect(first.has(needed), needed).toBe(true);
  }
  const late = new Map<string, string>();
  const toRead = [...first.values()];
  for (let text = toRead.pop(); text !== undefined; text = toRead.pop()) {
    for (const [, name] of text.matchAll(/import\([`"']\.\/([^`"']+\.js)[`"']\)/gu)) {
      const path = `/assets/${name}`;
      if (late.has(path)) continue;
      late.set(...(await read(path)));
      toRead.push(late.get(path) ?? "");
    }
  }
  return { first, late };
}

function importsOf(path: string, text: string): readonly string[] {
  return [...text.matchAll(/(?:from|import)\s*[`"']\.\/([^`"']+\.js)[`"']/gu)].map(
    ([, name]) => new URL(name ?? "", `http://host${path}`).pathname,
  );
}

function kilobytes(text: string): number {
  return gzipSync(text, { level: 9 }).length / 1000;
}
