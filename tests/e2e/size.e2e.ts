// Bytes are no timing: what a page is made of may be counted anywhere.
import { gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { expect, openWall, test, tiles } from "./shared-host.ts";

/** gzip, kB: what the script says is asked for before the first tile, and before the first graph. */
const BEFORE_TILE_KB = 195;
const BEFORE_GRAPH_KB = 300;

test("[PF3] little is asked for before the first tile, and little more before the first graph", async ({
  page,
  shared,
}) => {
  await noteMilestones(page);
  await openWall(page, shared, "?kiosk=1");
  await expect(tiles(page).first()).toBeVisible();
  await expect(page.getByTestId("chart").first()).toBeVisible();
  const { tile, graph } = await page.evaluate(() => milestones);
  const sizes = new Map(
    await Promise.all(
      graph.map(async (url) => [url, kilobytes(await (await fetch(url)).text())] as const),
    ),
  );
  const sumOf = (urls: readonly string[]): number =>
    urls.reduce((sum, url) => sum + (sizes.get(url) ?? 0), 0);
  expect(sumOf(tile), tile.join("\n")).toBeGreaterThan(67);
  expect(sumOf(tile), tile.join("\n")).toBeLessThanOrEqual(BEFORE_TILE_KB);
  expect(sumOf(graph), graph.join("\n")).toBeLessThanOrEqual(BEFORE_GRAPH_KB);
});

test("the page comes before the graphs, which are a chunk of their own", async ({
  page,
  shared,
}) => {
  const { first } = await chunksOf(shared.url);
  for (const [path, text] of first) expect(text, path).not.toContain("recharts-line-curve");
  const order: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/assets/temperature-chart")) order.push("graphs");
    if (/\/devices\?/u.test(request.url())) order.push("devices");
  });
  await openWall(page, shared);
  await expect(page.getByTestId("chart").first()).toBeVisible();
  expect(order[0]).toBe("devices");
  expect(order).toContain("graphs");
});

test("what is sent first is small, and what comes late needs nothing else that does", async ({
  shared,
}) => {
  const { first, late } = await chunksOf(shared.url);
  const sizeOf = (chunks: ReadonlyMap<string, string>, name: RegExp): number =>
    [...chunks].reduce((sum, [path, text]) => sum + (name.test(path) ? kilobytes(text) : 0), 0);
  // React alone is 67 of them.
  const page = sizeOf(first, /./u);
  expect(page).toBeLessThanOrEqual(114);
  // The session and the screen are asked for at once, beside config.json.
  const session = page + sizeOf(late, /start-session/u);
  expect(session).toBeGreaterThan(page);
  const screen = session + sizeOf(late, /sensor-screen/u);
  expect(screen).toBeGreaterThan(session);
  expect(screen).toBeLessThanOrEqual(160);
  const graphs = screen + sizeOf(late, /temperature-chart/u);
  expect(graphs).toBeGreaterThan(screen);
  expect(graphs).toBeLessThanOrEqual(251);

  // A browser does not ask again for a module that a module imports; the screen is there by then.
  const there = new Set([
    ...first.keys(),
    ...[...late.keys()].filter((path) => /sensor-screen/u.test(path)),
  ]);
  for (const [path, text] of late) {
    for (const needed of importsOf(path, text)) expect(there, path).toContain(needed);
  }
});

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
