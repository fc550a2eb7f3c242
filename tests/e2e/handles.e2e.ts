import { devicesOf, type CloudDevice } from "./cloud.ts";
import { connection, expect, numbersOf, openWall, summary, test, tiles } from "./shared-host.ts";

type Labels = CloudDevice["labels"];

const PHONE = { width: 390, height: 844 };

test.describe("desk and phone", () => {
  for (const [name, viewport] of [
    ["desk", { width: 1440, height: 900 }],
    ["phone", PHONE],
  ] as const) {
    test(`the ${name} has every handle of the contract`, async ({ page, shared }) => {
      await page.setViewportSize(viewport);
      await openWall(page, shared);
      await expect(tiles(page)).toHaveCount(48);
      const found = await tiles(page).evaluateAll((all) =>
        all.map((tile) => ({
          role: tile.tagName.toLowerCase(),
          id: tile.dataset["deviceId"],
          state: tile.dataset["state"],
          label: tile.getAttribute("aria-label"),
          title: tile.querySelector("h3")?.textContent,
          value: tile.querySelector("[data-testid=tile-value]")?.textContent,
        })),
      );
      for (const tile of found) {
        expect(tile.role).toBe("article");
        expect(tile.id).toMatch(/^[0-9a-z]{20,23}$/u);
        expect(tile.state).toMatch(/^(?:normal|high|low|late|stale|offline|waiting)$/u);
        expect(tile.label?.startsWith(tile.title ?? "?")).toBe(true);
        expect(tile.value).toMatch(/^[\u2212-]?\d+\.\d\s°C$/u);
      }
      expect(new Set(found.map(({ id }) => id)).size).toBe(48);
      await expect(connection(page)).toHaveRole("status");
      const numbers = await numbersOf(page);
      expect(numbers.reduce((sum, count) => sum + count, 0)).toBe(48);
      // Nothing sticks out sideways.
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width);
    });
  }

  test("a reading past its limit is high or low, with freshness beside it", async ({
    page,
    shared,
  }) => {
    const config = await (await fetch(`${shared.url}/config.json`)).json();
    const always = [
      { name: "Too warm", match: ["kind=fridge"], high: -100 },
      { name: "Too cold", match: ["kind=freezer"], low: 500 },
    ];
    await page.route("**/config.json", (route) =>
      route.fulfill({ json: { ...config, alarms: always } }),
    );
    await openWall(page, shared, "?label=kind%3Dfridge&label=kind%3Dfreezer");
    for (const state of ["high", "low"]) {
      const inAlarm = page.locator(`[data-testid=tile][data-state=${state}]`);
      await expect(inAlarm.first()).toHaveAttribute("data-fresh", "true");
      await expect(inAlarm.first().getByText(state.toUpperCase(), { exact: true })).toBeVisible();
      await expect(summary(page).getByText(`${await inAlarm.count()} ${state}`)).toBeVisible();
    }
    await expect(page.locator("[data-testid=tile][data-state=normal]")).toHaveCount(0);
  });
});

test.describe("the label filter", () => {
  test("every option leaves exactly the number it carries", async ({ page, shared }) => {
    await openWall(page, shared);
    const options = page.getByTestId("label-filter").getByRole("checkbox");
    await expect(options.first()).toBeVisible();
    const count = await options.count();
    expect(count).toBeGreaterThan(5);
    for (let index = 0; index < count; index += 1) {
      const option = options.nth(index);
      const text = await option.locator("xpath=ancestor::label").innerText();
      const told = Number(/(\d+)\s*$/u.exec(text)?.[1]);
      await option.check();
      await expect(tiles(page)).toHaveCount(told);
      expect((await numbersOf(page)).reduce((sum, part) => sum + part, 0)).toBe(told);
      await option.uncheck();
      await expect(tiles(page)).toHaveCount(48);
    }
  });

  test("one key is any of them, two keys are all of them, on screen and in the address", async ({
    page,
    shared,
  }) => {
    const devices = await devicesOf(shared);
    const of = (wanted: (labels: Labels) => boolean) =>
      devices.filter(({ labels }) => wanted(labels)).length;
    await openWall(page, shared);
    const filter = page.getByTestId("label-filter");
    await filter.getByRole("checkbox", { name: /^fridge\b/u }).check();
    await filter.getByRole("checkbox", { name: /^freezer\b/u }).check();
    const either = (labels: Labels) => labels["kind"] === "fridge" || labels["kind"] === "freezer";
    await expect(tiles(page)).toHaveCount(of(either));
    await filter.getByRole("group", { name: "floor" }).getByRole("checkbox").first().check();
    const { searchParams } = new URL(page.url());
    expect(searchParams.getAll("label").toSorted()).toEqual(
      ["floor=1", "kind=freezer", "kind=fridge"].toSorted(),
    );
    const both = of((labels) => either(labels) && labels["floor"] === "1");
    await expect(tiles(page)).toHaveCount(both);
    await page.reload();
    await expect(tiles(page)).toHaveCount(both);
    await expect(filter.getByRole("checkbox", { checked: true })).toHaveCount(3);
  });
});

test("diagnostics say how the screen is doing, and copy it without a secret", async ({
  page,
  context,
  shared,
  overheard,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openWall(page, shared);
  await page.goto(`${shared.url}/#/diagnostics`);
  const diagnostics = page.getByTestId("diagnostics");
  for (const fact of [
    /build/i,
    /uptime/i,
    /reconnects/i,
    /events/i,
    /last event/i,
    /skew/i,
    /memory/i,
  ]) {
    await expect(diagnostics.getByText(fact).first()).toBeVisible();
  }
  await expect(diagnostics.getByRole("heading", { name: "Connection log" })).toBeVisible();
  await diagnostics.getByRole("button", { name: "Copy" }).click();
  await expect(diagnostics.getByRole("button", { name: "Copied" })).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(JSON.parse(copied)).toMatchObject({
    build: expect.any(String),
    uptimeSeconds: expect.any(Number),
    memory: expect.anything(),
    connection: { state: "live", reconnects: 0 },
    events: { received: expect.any(Number) },
  });
  await expect.poll(() => overheard.tokens.length).toBeGreaterThan(0);
  for (const token of overheard.tokens) {
    expect(copied).not.toContain(token);
    expect(await diagnostics.innerText()).not.toContain(token);
  }
});

for (const query of ["", "?kiosk=1"]) {
  test(`[PF42] whatever could not be loaded at first, the page comes to be whole: /${query}`, async ({
    page,
    shared,
  }) => {
    const asked = new Map<string, number>();
    await page.route(/\/assets\/(?!index-).+\.js/u, async (route) => {
      const { pathname } = new URL(route.request().url());
      asked.set(pathname, (asked.get(pathname) ?? 0) + 1);
      await (asked.get(pathname) === 1 ? route.abort() : route.continue());
    });
    const rest = page.waitForResponse(/\/assets\/rest-/u, { timeout: 60_000 });
    await openWall(page, shared, query);
    await expect(page.locator("path.recharts-curve").first()).toBeVisible({ timeout: 60_000 });
    await rest;
    await expect(connection(page)).toHaveAttribute("data-state", "live");
    for (const part of ["session", "credentials", "trace", "rest"]) {
      const times = [...asked].find(([path]) => path.includes(`/${part}-`))?.[1];
      expect(times, part).toBeGreaterThan(1);
    }
  });
}
