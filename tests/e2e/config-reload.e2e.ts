import type { Page } from "@playwright/test";
import { devicesOf, idOf } from "./cloud.ts";
import { connection, expect, notices, openWall, test, tiles } from "./shared-host.ts";

/** Lets the five minutes between two readings of config.json pass in a second. */
async function withShortMinutes(page: Page): Promise<void> {
  await page.addInitScript((fiveMinutesMs) => {
    const real = globalThis.setTimeout;
    const shortened = (fn: TimerHandler, delayMs?: number): number =>
      real(fn, delayMs === fiveMinutesMs ? 1000 : delayMs);
    globalThis.setTimeout = Object.assign(shortened, real);
  }, 5 * 60_000);
}

test("[CF11] [CF12] [CF13] config.json is followed while the wall is live", async ({
  page,
  shared,
}) => {
  const demo: Record<string, unknown> = await (await fetch(`${shared.url}/config.json`)).json();
  let config: object = demo;
  await page.route("**/config.json", (route) => route.fulfill({ json: config }));
  const streams: URLSearchParams[] = [];
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.pathname.endsWith(":stream")) streams.push(url.searchParams);
  });
  await withShortMinutes(page);
  await openWall(page, shared, "?window=1h");
  await expect(tiles(page)).toHaveCount(48);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^Cold rooms, Oslo/u);

  // Title, unit and limits: the picture changes, the stream is not touched. The window is the
  // address's own.
  const limits = [{ name: "Strict", match: ["kind=fridge"], high: -40 }];
  config = { ...demo, title: "Renamed", alarms: limits, screen: { unit: "F", window: "7d" } };
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^Renamed/u);
  await expect(tiles(page).first().getByTestId("tile-value")).toHaveText(/°F$/u);
  await expect(page.locator("[data-testid=tile][data-state=high]")).not.toHaveCount(0);
  await expect(page.getByRole("button", { name: "1 h", exact: true })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  expect(streams).toHaveLength(1);

  // The stream's filter: the next one is open before this one goes.
  const [device] = await devicesOf(shared);
  if (device === undefined) throw new Error("no device");
  await page.evaluate(() => {
    const status = document.querySelector("[data-testid=connection]");
    const seen = new Set<string | null>();
    Object.assign(globalThis, { seen });
    new MutationObserver(() => seen.add(status?.getAttribute("data-state") ?? null)).observe(
      document.body,
      { attributes: true, subtree: true, attributeFilter: ["data-state"] },
    );
  });
  config = { ...config, stream: { deviceIds: [idOf(device)] } };
  await expect(tiles(page)).toHaveCount(1);
  expect(streams).toHaveLength(2);
  expect(streams[1]?.getAll("device_ids")).toEqual([idOf(device)]);
  expect(
    await page.evaluate(() => [...(Reflect.get(globalThis, "seen") as Set<string>)]),
  ).not.toContain("reconnecting");

  // A file that is wrong, until it is not.
  const right = config;
  config = { ...right, titel: "Typo" };
  await expect(notices(page)).toContainText(/config\.json has changed and cannot be used: titel/u);
  await expect(connection(page)).toHaveAttribute("data-state", "live");
  config = { ...right, title: "Right again" };
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^Right again/u);
  await expect(notices(page)).toHaveCount(0);
  expect(streams).toHaveLength(2);
});

test("[CF15] a screen that stands at a wrong config.json begins when it is right", async ({
  page,
  shared,
}) => {
  const demo: object = await (await fetch(`${shared.url}/config.json`)).json();
  let config: object = { ...demo, titel: "Typo" };
  await page.route("**/config.json", (route) => route.fulfill({ json: config }));
  await withShortMinutes(page);
  await page.goto(shared.url);
  await expect(page.getByRole("heading", { name: "config.json cannot be used" })).toBeVisible();
  config = demo;
  await expect(connection(page)).toHaveAttribute("data-state", "live");
});
