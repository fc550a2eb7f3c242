import type { Page } from "@playwright/test";
import { withConfig } from "./fixtures.ts";
import {
  connection,
  expect,
  notices,
  openWall,
  summary,
  test,
  tiles,
  withoutHistory,
} from "./shared-host.ts";

test.beforeEach(({ page }) => withoutHistory(page));

const search = (page: Page) => page.getByRole("textbox", { name: "Find a sensor" }).first();
const theme = (page: Page) =>
  page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
const pressed = (page: Page, group: string) =>
  page
    .getByRole("group", { name: group, exact: true })
    .getByRole("button", { pressed: true })
    .first();

test("every parameter does what it says", async ({ page, shared }) => {
  await openWall(page, shared, "?q=fridge&group=kind&window=6h&unit=F&theme=light");
  await expect(search(page)).toHaveValue("fridge");
  await expect(pressed(page, "Window")).toHaveText("6 h");
  await expect(pressed(page, "Unit")).toHaveText("°F");
  await expect(pressed(page, "Group by")).toHaveText("kind");
  await expect(tiles(page).getByTestId("tile-value").first()).toHaveText(/\d\s°F$/u);
  expect(await theme(page)).toBe("light");
  await openWall(page, shared, "?theme=dark&kiosk=1&rotate=30&distance=2&diagonal=55&label=kind");
  expect(await theme(page)).toBe("dark");
  await expect(search(page)).toHaveCount(0);
  await expect(notices(page)).toHaveCount(0);
  await openWall(page, shared, "?project=c0md3mm0c7pet3vico8g");
  await expect(tiles(page)).toHaveCount(6);
});

test("the address wins over config.json, and config.json over what the browser remembers", async ({
  page,
  shared,
}) => {
  await openWall(page, shared);
  await page.getByRole("button", { name: "7 d" }).click();
  await page.getByRole("button", { name: "°F" }).click();
  await openWall(page, shared);
  await expect(pressed(page, "Window")).toHaveText("7 d");
  await expect(pressed(page, "Unit")).toHaveText("°F");
  await withConfig(page, shared, (config) => ({ ...config, screen: { window: "1h", unit: "C" } }));
  await openWall(page, shared);
  await expect(pressed(page, "Window")).toHaveText("1 h");
  await expect(pressed(page, "Unit")).toHaveText("°C");
  await openWall(page, shared, "?window=6h&unit=F");
  await expect(pressed(page, "Window")).toHaveText("6 h");
  await expect(pressed(page, "Unit")).toHaveText("°F");
});

test("the address that is left is the same screen in another browser", async ({
  page,
  browser,
  shared,
}) => {
  await openWall(page, shared, "?q=fridge");
  await page.getByRole("button", { name: "7 d" }).click();
  await page.getByRole("button", { name: "°F" }).click();
  await page.getByRole("group", { name: "Group by" }).first().getByText("kind").click();
  await search(page).fill("fridge 1");
  await expect(page).toHaveURL(/q=fridge(?:\+|%20)1/u);
  const shown = await tiles(page).count();
  const other = await (await browser.newContext()).newPage();
  await withoutHistory(other);
  await other.goto(page.url());
  for (const screen of [other, page]) {
    if (screen === page) await page.reload();
    await expect(tiles(screen)).toHaveCount(shown);
    await expect(pressed(screen, "Window")).toHaveText("7 d");
    await expect(pressed(screen, "Unit")).toHaveText("°F");
    await expect(pressed(screen, "Group by")).toHaveText("kind");
    await expect(search(screen)).toHaveValue("fridge 1");
  }
  await other.context().close();
});

test("each nonsense is named with its value in a notice that can be put away", async ({
  page,
  shared,
}) => {
  const nonsense = {
    window: "banana",
    unit: "K",
    theme: "pink",
    kiosk: "maybe",
    rotate: "-5",
    distance: "far",
    diagonal: "1e9",
    project: "../../etc",
    label: "=value",
  };
  await openWall(page, shared, `?${new URLSearchParams(nonsense).toString()}`);
  await expect(tiles(page)).toHaveCount(48);
  const found = notices(page).getByRole("listitem");
  await expect(found).toHaveCount(Object.keys(nonsense).length);
  for (const [name, value] of Object.entries(nonsense)) {
    await expect(found.filter({ hasText: name }).filter({ hasText: value })).toHaveCount(1);
  }
  for (let left = Object.keys(nonsense).length; left > 0; left -= 1) {
    await expect(found).toHaveCount(left);
    await found
      .first()
      .getByRole("button", { name: /^Dismiss/u })
      .click();
  }
  await expect(notices(page)).toHaveCount(0);
  // Diagnostics and back is no reason to say it again.
  await page.evaluate(() => location.assign("#/diagnostics"));
  await page.getByRole("link", { name: "Back to the wall" }).click();
  await expect(tiles(page)).toHaveCount(48);
  await expect(notices(page)).toHaveCount(0);
});

test("nothing in an address breaks the page", async ({ page, shared }) => {
  const hostile = [
    "label=%3Cscript%3Ealert(1)%3C/script%3E",
    `q=${"x".repeat(10_000)}`,
    `label=${"y".repeat(10_000)}`,
    "label=%E0%A4%A&q=%",
    `${"label=a&".repeat(1_500)}z`,
    "__proto__=1&constructor=2&label=__proto__&label=constructor=x&group=__proto__",
    "q=%00%E2%80%AE&label=%00=%00",
    "distance=0.3&diagonal=3&kiosk=1",
    "distance=100&diagonal=3&kiosk=1",
    "group=%3Cimg src=x onerror=alert(1)%3E",
  ];
  page.on("dialog", () => expect("a dialog").toBe("none"));
  for (const query of hostile) {
    await page.goto(`${shared.url}/?${query}`);
    await expect(connection(page), query.slice(0, 60)).toHaveAttribute("data-state", "live");
    await expect(summary(page), query.slice(0, 60)).toBeVisible();
    const isThere = tiles(page)
      .first()
      .or(page.getByText(/^No sensor matches/u));
    await expect(isThere.first(), query.slice(0, 60)).toBeVisible();
  }
});

test("a token in the address is neither read nor kept", async ({ page, shared }) => {
  await withConfig(page, shared, (config) => ({ ...config, auth: { method: "access-token" } }));
  const sent: string[] = [];
  page.on("request", (request) => sent.push(request.url()));
  const query =
    "?token=abc-from-the-address&access_token=abc-from-the-address&secret=abc-from-the-address";
  await page.goto(`${shared.url}/${query}`);
  await expect(page.getByLabel("Access token")).toHaveValue("");
  await expect(page).not.toHaveURL(/abc-from/u);
  const kept = await page.evaluate(() =>
    JSON.stringify([...Object.entries(localStorage), ...Object.entries(sessionStorage)]),
  );
  expect(kept).not.toContain("abc-from");
  expect(sent.slice(1).filter((url) => url.includes("abc-from"))).toEqual([]);
  expect(await page.content()).not.toContain("abc-from");
});

test("[WV73] the dialog's address shows another browser the same screen", async ({
  page,
  shared,
  browser,
}) => {
  await openWall(page, shared, "?label=kind%3Dfridge&window=6h&unit=F&theme=light");
  await page.getByRole("button", { name: "Wall screen" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Read from").fill("3");
  const address = await dialog.getByLabel("Address of the wall").innerText();
  expect(address).toMatch(new RegExp(`^${shared.url}/\\?`, "u"));
  const other = await browser.newPage({ serviceWorkers: "block" });
  await other.goto(address);
  await expect(other.locator(".wall")).toBeVisible();
  await expect(other.getByText(/°F · last 6 h/u)).toBeVisible();
  await expect(other.locator("html")).toHaveAttribute("data-theme", "light");
  await other.close();
});
