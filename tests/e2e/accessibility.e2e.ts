import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { withConfig } from "./fixtures.ts";
import { expect, notices, openWall, test, tiles, withoutHistory } from "./shared-host.ts";

const PHONE = { width: 390, height: 844 };
const search = (page: Page) => page.getByRole("textbox", { name: "Find a sensor" }).first();

const menuItem = (page: Page) => page.getByRole("menuitem", { name: "Export CSV" });

/** A menu that fades out is still there: nothing else is opened before it has gone. */
async function closeMenu(page: Page): Promise<void> {
  await page.keyboard.press("Escape");
  await expect(page.getByRole("menu")).toHaveCount(0);
}

/** Every rule of axe on the page as it stands. */
async function expectClean(page: Page, where: string): Promise<void> {
  // What fades in is judged when it is there.
  await page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        // The mark of an unacknowledged alarm blinks until somebody knows.
        .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
        .map((animation) => animation.finished.catch(() => null)),
    ),
  );
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)} ${nodes[0]?.failureSummary}`,
  );
  expect(found, where).toEqual([]);
}

for (const theme of ["dark", "light"] as const) {
  test(`axe finds nothing on the wall in ${theme}`, async ({ page, shared }) => {
    const config = await (await fetch(`${shared.url}/config.json`)).json();
    // Colours of an alarm are colours too.
    const alarms = [
      { name: "Too warm", match: ["kind=fridge"], high: -100 },
      { name: "Too cold", match: ["kind=freezer"], low: 500 },
    ];
    await page.route("**/config.json", (route) => route.fulfill({ json: { ...config, alarms } }));
    const some = "label=kind%3Dfridge&label=kind%3Dfreezer&q=1";
    await openWall(page, shared, `?theme=${theme}&window=banana&${some}`);
    await expect(tiles(page).first()).toBeVisible();
    await expect(page.getByTestId("chart").first()).toBeVisible();
    await expect(notices(page)).toBeVisible();
    await expectClean(page, "desk");
    await page.getByRole("button", { name: "Menu", exact: true }).click();
    await expect(menuItem(page)).toBeVisible();
    await expectClean(page, "menu");
    await closeMenu(page);
    await page
      .getByRole("button", { name: /^Menu for /u })
      .first()
      .click();
    await expect(menuItem(page)).toBeVisible();
    await expectClean(page, "card menu");
    await closeMenu(page);
    await search(page).fill("no such sensor");
    await expect(page.getByText(/^No sensor matches/u)).toBeVisible();
    await expectClean(page, "no match");
    await search(page).fill("1");
    await page.evaluate(() => location.assign("#/diagnostics"));
    await expect(page.getByTestId("diagnostics")).toBeVisible();
    await expectClean(page, "diagnostics");
    await page.evaluate(() => location.assign("#/"));
    await page.setViewportSize(PHONE);
    await expect(tiles(page).first()).toBeVisible();
    await expectClean(page, "phone");
    await page.getByRole("button", { name: /^Filters/u }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await expectClean(page, "filter sheet");
    await page.setViewportSize({ width: 1920, height: 1080 });
    await openWall(page, shared, `?theme=${theme}&kiosk=1`);
    await expect(tiles(page).first()).toBeVisible();
    await expectClean(page, "kiosk");
  });

  test(`axe finds nothing before the wall in ${theme}`, async ({ page, shared }) => {
    await withoutHistory(page);
    await withConfig(page, shared, (config) => ({
      ...config,
      auth: { method: "service-account" },
    }));
    await page.goto(`${shared.url}/?theme=${theme}`);
    await page.getByLabel("Email").fill("nobody");
    await expectClean(page, "sign-in");
    await page.unroute("**/config.json");
    await withConfig(page, shared, (config) => ({ ...config, project: null }));
    await page.goto(`${shared.url}/?theme=${theme}`);
    await expect(page.getByRole("button", { name: /Test bench/u })).toBeVisible();
    await expectClean(page, "project choice");
    await page.unroute("**/config.json");
    await withConfig(page, shared, (config) => ({ ...config, title: 1, screen: { theme } }));
    await page.goto(`${shared.url}/?theme=${theme}`);
    await expect(page.getByText("title", { exact: true })).toBeVisible();
    await expectClean(page, "config error");
  });
}

test("everything on the desk is reached and worked by keyboard", async ({ page, shared }) => {
  await withoutHistory(page);
  await openWall(page, shared);
  await expect(tiles(page)).toHaveCount(48);
  await page.keyboard.press("/");
  await expect(search(page)).toBeFocused();
  await expect(search(page)).toHaveValue("");
  await page.keyboard.type("fridge 1");
  await expect(page).toHaveURL(/q=fridge/u);
  await page.keyboard.press("/");
  await expect(search(page)).toHaveValue("fridge 1/");
  await page.keyboard.press("Escape");
  await expect(search(page)).toHaveValue("");
  await expect(page).not.toHaveURL(/q=/u);
  await expect(tiles(page)).toHaveCount(48);

  const filter = page.getByTestId("label-filter");
  await page.keyboard.press("Tab");
  await expect(filter.getByRole("checkbox").first()).toBeFocused();
  await page.keyboard.press("Space");
  await expect(filter.getByRole("checkbox").first()).toBeChecked();
  await expect(filter.getByRole("checkbox").first()).toBeFocused();
  await expect(page).toHaveURL(/label=/u);
  await page.keyboard.press("Space");
  await expect(tiles(page)).toHaveCount(48);

  // From the top: the way past the header, the header's tools, the filters, the cards.
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.reload();
  await expect(tiles(page)).toHaveCount(48);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Skip to the sensors" })).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  const heading = page.getByRole("main").getByRole("heading").getByRole("button").first();
  await expect(heading).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(heading).toHaveAttribute("aria-expanded", "false");
  await expect(tiles(page)).not.toHaveCount(48);
  await page.keyboard.press("Enter");
  await expect(tiles(page)).toHaveCount(48);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("checkbox", { name: /^Select all in /u }).first()).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(tiles(page).first().getByRole("checkbox")).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: /^Menu for /u }).first()).toBeFocused();
  await page.keyboard.press("x");
  await expect(tiles(page).first().getByRole("checkbox")).toBeChecked();
  await expect(page.getByRole("region", { name: "Selection" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("region", { name: "Selection" })).toHaveCount(0);
  await page.keyboard.press("Enter");
  await expect(menuItem(page)).toBeFocused();
  await closeMenu(page);
  await expect(page.getByRole("button", { name: /^Menu for /u }).first()).toBeFocused();
});

test("a menu opens on the first press, by mouse and by key, however late its chunk is", async ({
  page,
  shared,
}) => {
  const asked: string[] = [];
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route("**/assets/popups*.js*", async (route) => {
    asked.push(route.request().url());
    if (asked.length === 1) return route.abort();
    await released;
    return route.continue();
  });
  await openWall(page, shared);
  const menu = page.getByRole("button", { name: "Menu", exact: true });
  await menu.focus();
  await page.keyboard.press("Enter");
  await expect(menu).toBeFocused();
  await expect.poll(() => asked.length).toBe(2);
  await expect(menu).toHaveAttribute("aria-expanded", "false");
  release();
  await expect(menuItem(page)).toBeFocused();
  await closeMenu(page);
  await expect(menu).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(menuItem(page)).toBeFocused();
  await closeMenu(page);

  const cards = page.getByRole("button", { name: /^Menu for /u });
  await cards.first().focus();
  await page.keyboard.press("ArrowDown");
  await expect(menuItem(page)).toBeFocused();
  await closeMenu(page);
  await expect(cards.first()).toBeFocused();
  // By mouse no item is chosen beforehand.
  await cards.nth(1).click();
  await expect(menuItem(page)).toBeVisible();
  await expect(menuItem(page)).not.toBeFocused();
  await closeMenu(page);
  await expect(cards.nth(1)).toBeFocused();
});
