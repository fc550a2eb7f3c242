import { readFile } from "node:fs/promises";
import type { Download, Page, Route } from "@playwright/test";
import { layCable } from "../support/cable.ts";
import { historyOf } from "./cloud.ts";
import { connection, expect, notices, openWall, test, tiles } from "./shared-host.ts";

const DAY_MS = 24 * 3_600_000;

const exporting = (page: Page) => page.getByRole("region", { name: "Export" });
const selection = (page: Page) => page.getByRole("region", { name: "Selection" });
const idsOf = (page: Page): Promise<string[]> =>
  tiles(page).evaluateAll((all) => all.map((tile) => tile.getAttribute("data-device-id") ?? ""));

async function rowsOf(download: Download): Promise<readonly string[]> {
  const text = await readFile(await download.path(), "utf8");
  const [header, ...rows] = text.split("\r\n");
  expect(header).toBe("device_id,name,time,celsius,backfilled");
  expect(rows.pop()).toBe("");
  return rows;
}

async function exportCard(page: Page, index: number): Promise<void> {
  await page
    .getByRole("button", { name: /^Menu for /u })
    .nth(index)
    .click();
  await page.getByRole("menuitem", { name: "Export CSV" }).click();
  await expect(page.getByRole("menu")).toHaveCount(0);
}

/** Holds the answers of history until it is let go. */
async function holdHistory(page: Page): Promise<() => void> {
  let letGo = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route("**/events?*", async (route: Route) => {
    await gate;
    // One that was given up meanwhile has nobody to answer.
    await route.continue().catch(() => undefined);
  });
  return letGo;
}

const leftOnDisk = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle("exports", { create: true });
    const names: string[] = [];
    for await (const name of folder.keys()) names.push(name);
    return names;
  });

test("[CV7] [CV13] [CV17] 31 days of one sensor: seen, cancelled, and then whole, by way of the disk", async ({
  page,
  host,
}) => {
  await openWall(page, host, "?label=kind%3Dserver");
  const [id = ""] = await idsOf(page);
  await page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle("exports", { create: true });
    await folder.getDirectoryHandle("of-a-tab-that-crashed", { create: true });
  });
  const letGo = await holdHistory(page);
  const asked: string[] = [];
  const givenUp: string[] = [];
  const downloads: Download[] = [];
  page.on("request", (request) => {
    if (request.url().includes(`${id}/events?`)) asked.push(request.url());
  });
  page.on("requestfailed", (request) => {
    if (request.url().includes(`${id}/events?`)) givenUp.push(request.url());
  });
  page.on("download", (download) => downloads.push(download));
  await page.getByRole("button", { name: "31 d" }).click();
  await exportCard(page, 0);
  await expect(exporting(page)).toContainText(/^Exporting .+: \d+ %, [\d,]+ rows?/u);
  await expect(exporting(page).getByRole("progressbar")).toHaveAttribute("value", /^\d+$/u);
  // Both halves of what is missing.
  await expect.poll(() => asked.length).toBeGreaterThanOrEqual(2);
  await exporting(page).getByRole("button", { name: "Cancel" }).click();
  await expect(exporting(page)).toHaveCount(0);
  await expect.poll(() => givenUp.length).toBe(2);
  const startOf = (url: string) => new URL(url).searchParams.get("start_time");
  const starts = new Set(givenUp.map(startOf));
  const repeated = (): number => asked.filter((url) => starts.has(startOf(url))).length;
  expect(repeated()).toBe(2);

  const downloading = page.waitForEvent("download");
  const clickedMs = Date.now();
  await exportCard(page, 0);
  await expect(exporting(page)).toBeVisible();
  letGo();
  const download = await downloading;
  await expect(exporting(page)).toHaveCount(0);
  expect(repeated()).toBe(2);
  expect(asked.some((url) => (new URL(url).searchParams.get("page_token") ?? "") !== "")).toBe(
    true,
  );
  expect(download.suggestedFilename()).toMatch(
    /^isotherm-[\p{L}\d-]+-31d-\d{4}-\d\d-\d\d-\d{4}\.csv$/u,
  );
  const rows = await rowsOf(download);
  const times = rows.map((row) => /\d{4}-[^,]+Z/u.exec(row)?.[0] ?? "");
  const [first = "", last = ""] = [times[0], times.at(-1)];
  // A heartbeat is 15 minutes in the demo's past, and two seconds in its present.
  expect(Date.parse(first) - (clickedMs - 31 * DAY_MS)).toBeLessThan(16 * 60_000);
  expect(Date.parse(first)).toBeGreaterThanOrEqual(clickedMs - 31 * DAY_MS - 5_000);
  expect(clickedMs - Date.parse(last)).toBeLessThan(5_000);
  // What was streamed is in the history a little later.
  const newest = async () => (await historyOf(host, id, Date.parse(last))).at(-1)?.time ?? "";
  await expect.poll(async () => (await newest()) >= last).toBe(true);
  const truth = (await historyOf(host, id, Date.parse(first))).filter(({ time }) => time <= last);
  expect(rows.map((row) => row.split(",").slice(-3).join(","))).toEqual(
    truth.map(({ time, celsius, backfilled }) => `${time},${celsius},${backfilled}`),
  );
  expect(downloads).toHaveLength(1);
  await expect(notices(page)).toHaveCount(0);
  const left = await leftOnDisk(page);
  expect(left).toHaveLength(1);
  expect(left).not.toContain("of-a-tab-that-crashed");
});

test("[CV6] [CV16] [CV17] a selection is exported, and what is asked for meanwhile comes after it", async ({
  page,
  host,
}) => {
  // A disk without room: the file is put together in memory.
  await page.addInitScript(() => {
    FileSystemFileHandle.prototype.createWritable = () =>
      Promise.reject(new DOMException("no room", "QuotaExceededError"));
  });
  await openWall(page, host, "?label=kind%3Dcellar&label=kind%3Dserver&window=1h");
  await expect(tiles(page)).toHaveCount(5);
  const ids = await idsOf(page);
  const checks = page.getByRole("checkbox", { name: /^Select (?!all)/u });
  await checks.nth(0).check();
  await checks.nth(2).check({});
  await expect(selection(page)).toContainText("2 selected");
  const letGo = await holdHistory(page);
  await page.getByRole("button", { name: "7 d" }).click();
  const downloads: Download[] = [];
  page.on("download", (download) => downloads.push(download));
  await selection(page).getByRole("button", { name: "Export CSV" }).click();
  await expect(exporting(page)).toContainText(/^Exporting: 0 of 2 sensors/u);
  await exportCard(page, 4);
  await expect(exporting(page)).toContainText("1 more to come");
  await page.getByRole("button", { name: "1 h" }).click();
  letGo();
  await expect.poll(() => downloads.length).toBe(2);
  const [two, one] = await Promise.all(downloads.map(rowsOf));
  const daysBack = (rows: readonly string[]): number =>
    (Date.now() - Date.parse(/\d{4}-[^,]+Z/u.exec(rows[0] ?? "")?.[0] ?? "")) / DAY_MS;
  const exported = (rows: readonly string[]) => new Set(rows.map((row) => row.split(",")[0]));
  expect(exported(two ?? [])).toEqual(new Set([ids[0], ids[2]]));
  expect(exported(one ?? [])).toEqual(new Set([ids[4]]));
  expect(downloads[0]?.suggestedFilename()).toMatch(/^isotherm-2-sensors-7d-/u);
  // Each has the window of its click, whatever is on the screen when its turn comes.
  for (const rows of [two, one]) {
    expect(daysBack(rows ?? [])).toBeGreaterThan(6.9);
    expect(daysBack(rows ?? [])).toBeLessThan(7.1);
  }
  await expect(notices(page)).toContainText("no more room on its disk");
});

test("[CV14] [CV15] unplugged: what is here is exported, and what is missing from it is said", async ({
  page,
  host,
}) => {
  const cable = await layCable(host.url);
  const ready = page.waitForResponse(/\/assets\/create-exporter/u);
  await openWall(page, { ...host, url: cable.url }, "?label=kind%3Dserver&window=1h");
  await expect(tiles(page)).toHaveCount(2);
  await ready;
  // A whole export first: then all of the hour is here.
  const whole = page.waitForEvent("download");
  await exportCard(page, 0);
  const before = await rowsOf(await whole);
  await cable.pull();
  await expect(connection(page)).not.toHaveAttribute("data-state", "live");

  const short = page.waitForEvent("download");
  await exportCard(page, 0);
  const rows = await rowsOf(await short);
  expect(rows.length).toBeGreaterThanOrEqual(before.length - 5);
  await expect(notices(page)).toContainText(/^The export is not complete: readings since .+ are/u);

  await page.getByRole("button", { name: "31 d" }).click();
  await page.getByRole("button", { name: "Menu", exact: true }).click();
  await page.getByRole("menuitem", { name: "Export CSV" }).click();
  await expect(exporting(page)).toContainText(/Waiting: /u);
  const part = page.waitForEvent("download");
  await exporting(page).getByRole("button", { name: "Save what is here" }).click();
  expect((await rowsOf(await part)).length).toBeGreaterThan(rows.length);
  await expect(exporting(page)).toHaveCount(0);
  await expect(notices(page)).toContainText(
    /^The export is not complete: readings of 2 of 2 sensors since .+ are missing/u,
  );
  await cable.close();
});
