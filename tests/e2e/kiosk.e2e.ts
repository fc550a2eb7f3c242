import type { Page } from "@playwright/test";
import { PROJECT } from "./cloud.ts";
import { expect, numbersOf, openWall, test, tiles, withoutHistory } from "./shared-host.ts";

const SIZES = [
  [1280, 720],
  [1920, 1080],
  [3840, 2160],
  [1080, 1920],
] as const;

test.beforeEach(({ page }) => withoutHistory(page));

for (const [width, height] of SIZES) {
  test(`the wall fits ${width} x ${height} without a scrollbar`, async ({ page, shared }) => {
    await page.setViewportSize({ width, height });
    await openWall(page, shared, "?kiosk=1");
    await expect(tiles(page).first()).toBeVisible();
    const sizes = await page.evaluate(() => {
      const { scrollWidth, scrollHeight } = document.documentElement;
      return { scrollWidth, scrollHeight };
    });
    expect(sizes).toEqual({ scrollWidth: width, scrollHeight: height });
    const hidden = await outside(page, width, height);
    expect(hidden).toEqual([]);
    expect((await numbersOf(page)).reduce((sum, count) => sum + count, 0)).toBe(48);
  });
}

test("pages turn by themselves until every sensor has been up", async ({ page, shared }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await openWall(page, shared, "?kiosk=1&rotate=1&distance=5&diagonal=55");
  const label = page.getByText(/^page \d+ of \d+$/u);
  await expect(label).toBeVisible();
  const pages = Number(/of (\d+)/u.exec(await label.innerText())?.[1]);
  expect(pages).toBeGreaterThan(1);
  const seen = new Set<string>();
  await expect
    .poll(
      async () => {
        for (const id of await tiles(page).evaluateAll(idsOf)) seen.add(id);
        return seen.size;
      },
      { intervals: [200] },
    )
    .toBe(48);
});

test("keys turn the pages, and Escape leads back to the desk", async ({ page, shared }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await openWall(page, shared, `?kiosk=1&rotate=600&distance=5&diagonal=55&project=${PROJECT}`);
  const label = page.getByText(/^page \d+ of \d+$/u);
  await expect(label).toHaveText(/^page 1 /u);
  await page.keyboard.press("ArrowRight");
  await expect(label).toHaveText(/^page 2 /u);
  await page.keyboard.press("ArrowLeft");
  await expect(label).toHaveText(/^page 1 /u);
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("label-filter")).toBeVisible();
  await expect(page).not.toHaveURL(/kiosk=1/u);
  await expect(tiles(page)).toHaveCount(48);
});

function idsOf(all: readonly Element[]): string[] {
  return all.map((tile) => tile.getAttribute("data-device-id") ?? "");
}

/** Names and values that the screen cuts off, by a corner outside it or a text wider than its box. */
function outside(page: Page, width: number, height: number): Promise<string[]> {
  return page.evaluate(
    ([right, bottom]) =>
      [...document.querySelectorAll("[data-testid=tile], [data-testid=tile-value], .tile-name")]
        .filter((element) => {
          const box = element.getBoundingClientRect();
          const cut = box.left < 0 || box.top < 0 || box.right > right || box.bottom > bottom;
          const value = element.matches("[data-testid=tile-value]");
          return cut || (value && element.scrollWidth > element.clientWidth + 1);
        })
        .map((element) => element.outerHTML.slice(0, 120)),
    [width, height] as const,
  );
}

test("[SC1] a wall keeps its screen awake, and a desk asks for nothing", async ({
  page,
  shared,
}) => {
  await page.addInitScript(() => {
    const asked: string[] = [];
    Object.assign(window, { asked });
    navigator.wakeLock.request = (type) => {
      asked.push(type ?? "screen");
      const lock = Object.assign(new EventTarget(), { release: async () => undefined });
      return Promise.resolve(lock as unknown as WakeLockSentinel);
    };
  });
  const asked = () => page.evaluate(() => (Reflect.get(window, "asked") as string[]).length);
  await openWall(page, shared, "?kiosk=1");
  await expect.poll(asked).toBe(1);
  await openWall(page, shared, "?kiosk=1&awake=0#/diagnostics");
  await expect(page.getByTestId("diagnostics")).toContainText("Uptime");
  expect(await asked()).toBe(0);
});

test("[SC5] a screen has the theme of its address, and auto is what the system says", async ({
  page,
  shared,
}) => {
  const ground = () =>
    page.locator(".wall").evaluate((wall) => getComputedStyle(wall).backgroundColor);
  await page.emulateMedia({ colorScheme: "light" });
  await openWall(page, shared, "?kiosk=1&theme=dark");
  const dark = await ground();
  await openWall(page, shared, "?kiosk=1&theme=auto");
  const light = await ground();
  expect(light).not.toBe(dark);
  await page.emulateMedia({ colorScheme: "dark" });
  await expect.poll(ground).toBe(dark);
  await openWall(page, shared, "?kiosk=1&theme=light");
  expect(await ground()).toBe(light);
});
