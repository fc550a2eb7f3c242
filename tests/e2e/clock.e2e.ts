import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { devicesOf, historyOf, idOf } from "./cloud.ts";
import { withConfig } from "./fixtures.ts";
import { connection, expect, openWall, test, tiles } from "./shared-host.ts";

const HOUR_MS = 3_600_000;

/** Sets the page's clock off from this machine's before the page starts; timers run as they do. */
async function withClockOff(page: Page, aheadMs: number): Promise<void> {
  await page.addInitScript((initialMs) => {
    const RealDate = Date;
    Object.assign(globalThis, { clockAheadMs: initialMs });
    const now = (): number => RealDate.now() + Number(Reflect.get(globalThis, "clockAheadMs"));
    globalThis.Date = new Proxy(RealDate, {
      construct: (target, args) => Reflect.construct(target, args.length === 0 ? [now()] : args),
      get: (target, key) => (key === "now" ? now : Reflect.get(target, key)),
    });
  }, aheadMs);
}

const setClock = (page: Page, aheadMs: number): Promise<unknown> =>
  page.evaluate((ms) => Object.assign(globalThis, { clockAheadMs: ms }), aheadMs);

const line = (page: Page) => page.getByTestId("clock-line");
const oslo = (timeMs: number): string =>
  new Intl.DateTimeFormat("en-GB", { timeStyle: "short", timeZone: "Europe/Oslo" }).format(timeMs);
const allNormal = (page: Page) =>
  expect(page.locator("[data-testid=tile][data-state=normal]")).toHaveCount(48);

/** The times in the export of one card, ms since the epoch. */
async function exportedTimes(page: Page, name: string): Promise<number[]> {
  const started = page.waitForEvent("download");
  await page.getByRole("button", { name: `Menu for ${name}`, exact: true }).click();
  await page.getByRole("menuitem", { name: "Export CSV" }).click();
  const text = await readFile(await (await started).path(), "utf8");
  await expect(page.getByRole("menu")).toHaveCount(0);
  return [...text.matchAll(/,(\d{4}-[^,]*Z),/gu)].map(([, time]) => Date.parse(time ?? ""));
}

test("[CN52] [WV40] a wall that boots in 1970 signs in and is right; NTP then changes nothing", async ({
  page,
  shared,
}) => {
  await withClockOff(page, -Date.now());
  const streams: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes(":stream")) streams.push(request.url());
  });
  await openWall(page, shared, "?window=1h");
  await allNormal(page);
  await expect(line(page)).toHaveText(/This screen’s clock is \d\d years behind\./u);

  // The export is the window of the cloud's clock, and all of it.
  const [device] = await devicesOf(shared);
  if (device === undefined) throw new Error("no device");
  const name = device.labels["name"] ?? "";
  await expect(async () => {
    const times = await exportedTimes(page, name);
    const [fromMs = 0, toMs = 0] = [times[0], times.at(-1)];
    expect(Math.abs(Date.now() - HOUR_MS - fromMs)).toBeLessThan(20 * 60_000);
    expect(Date.now() - toMs).toBeLessThan(60_000);
    const inCloud = await historyOf(shared, idOf(device), fromMs);
    expect(inCloud.map(({ time }) => Date.parse(time)).filter((timeMs) => timeMs <= toMs)).toEqual(
      times,
    );
  }).toPass();

  await setClock(page, 0);
  await expect(line(page)).toHaveCount(0);
  await setClock(page, -2 * HOUR_MS);
  await expect(line(page)).toHaveText(
    /clock is 2 h behind\. Ages and times shown are the cloud’s/u,
  );
  await allNormal(page);
  await expect(connection(page)).toHaveAttribute("data-state", "live");
  expect(streams).toHaveLength(1);
});

test("[WV40] on the wall the clock shown is the cloud's, and diagnostics tell the difference", async ({
  page,
  shared,
}) => {
  await withClockOff(page, 118 * 60_000);
  await page.setViewportSize({ width: 1920, height: 1080 });
  await openWall(page, shared, "?kiosk=1");
  await expect(line(page)).toHaveText(/1 h 58 min ahead/u);
  await expect
    .poll(async () =>
      [oslo(Date.now()), oslo(Date.now() - 60_000)].includes(
        await page.locator(".wall-clock").innerText(),
      ),
    )
    .toBe(true);
  await expect(tiles(page).first()).toHaveAttribute("data-state", "normal");
  await page.goto(`${shared.url}/?kiosk=1#/diagnostics`);
  const facts = page.getByTestId("diagnostics");
  await expect(facts).toContainText(/this clock is 1 h 58 min ahead \(by pings\)/u);
  const log = facts
    .locator("section", { has: page.getByRole("heading", { name: "Connection log" }) })
    .getByRole("listitem");
  // The hour may have struck meanwhile.
  const hours = [Date.now(), Date.now() - 60_000].map((timeMs) => oslo(timeMs).slice(0, 2));
  await expect(log.first()).toContainText(new RegExp(hours.join("|"), "u"));
});

test("[CN54] [CN53] a leap that looks like a night's sleep, and was none, blames nobody and loses nothing", async ({
  page,
  shared,
}) => {
  await withClockOff(page, 0);
  await withConfig(page, shared, (config) => ({
    ...config,
    stream: { pingIntervalSeconds: 1, pingToleranceSeconds: 5 },
  }));
  // The host is this machine: its clock is set along with the page's.
  let leapMs = 0;
  await page.route(shared.url + "/*", async (route) => {
    if (route.request().method() !== "HEAD") return route.fallback();
    const date = new Date(Date.now() + leapMs).toUTCString();
    return route.fulfill({ headers: { date } });
  });
  await openWall(page, shared, "?window=1h");
  await allNormal(page);
  let streams = 1;
  page.on("request", (request) => {
    if (request.url().includes(":stream")) streams += 1;
  });
  await page.evaluate(() => {
    const blamed = new Set<string>();
    Object.assign(globalThis, { blamed });
    setInterval(() => {
      for (const tile of document.querySelectorAll<HTMLElement>("[data-testid=tile]")) {
        if (tile.dataset["state"] !== "normal") blamed.add(String(tile.ariaLabel));
      }
    }, 50);
  });
  const [device] = await devicesOf(shared);
  const name = device?.labels["name"] ?? "";
  const before = await exportedTimes(page, name);

  leapMs = 8 * HOUR_MS;
  await setClock(page, leapMs);
  await expect(line(page)).toHaveText(/clock is 8 h ahead/u);
  await allNormal(page);
  const after = await exportedTimes(page, name);
  // A minute is left for what has meanwhile left the window.
  const kept = before.filter((timeMs) => timeMs > Date.now() - HOUR_MS + 60_000);
  expect(kept.length).toBeGreaterThan(2);
  expect(after).toEqual(expect.arrayContaining(kept));
  // It was taken for a sleep: the stream was replaced for it.
  expect(streams).toBeGreaterThan(1);
  expect(
    await page.evaluate(() => [...(Reflect.get(globalThis, "blamed") as Set<string>)]),
  ).toEqual([]);
});
