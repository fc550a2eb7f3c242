import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { renderScene, textOf, tile, tiles } from "./render-wall.tsx";

test("[WV10] the menu exports every device in view", async () => {
  const wall = await renderScene("");
  await page.getByRole("button", { name: "Menu", exact: true }).click();
  await page.getByRole("menuitem", { name: "Export CSV" }).click();
  await expect.poll(() => wall.called).toContain("exportCsv(null)");
});

test("[WV10] a card's menu exports its device", async () => {
  const wall = await renderScene("");
  await expect.poll(() => tiles().length).toBe(48);
  await page.getByRole("button", { name: "Menu for Butter fridge" }).click();
  await page.getByRole("menuitem", { name: "Export CSV" }).click();
  const id = tile("Butter fridge").dataset["deviceId"];
  await expect.poll(() => wall.called).toContain(`exportCsv(["${id}"])`);
});

test("[WV10] window, unit, theme and group are the view's", async () => {
  const wall = await renderScene("");
  await page.getByRole("button", { name: "7 d" }).click();
  await page.getByRole("button", { name: "°F" }).click();
  await page.getByRole("button", { name: "floor" }).click();
  await page.getByRole("button", { name: "Menu", exact: true }).click();
  await page.getByRole("menuitemradio", { name: "Light" }).click();
  expect(wall.store.getState().view).toMatchObject({
    window: "7d",
    unit: "F",
    group: "floor",
    theme: "light",
  });
  await expect.poll(() => document.documentElement.dataset["theme"]).toBe("light");
  // Choosing a theme leaves the menu open, and an open menu holds the page.
  await userEvent.keyboard("{Escape}");
  await expect.poll(() => document.querySelector(".menu")).toBeNull();
  await page.getByRole("button", { name: "Wall screen" }).click();
  await page.getByRole("dialog").getByRole("link", { name: "Open" }).click();
  await expect.poll(() => wall.store.getState().view.kiosk).toBe(true);
});

test("[WV23] diagnostics tell how the screen itself is doing", async () => {
  const wall = await renderScene("");
  wall.store.setState((state) => ({
    connectionLog: [{ timeMs: state.nowMs, text: "the stream answered" }],
    counters: {
      ...state.counters,
      rejected: new Map([["not JSON", { count: 3, example: "<html>" }]]),
    },
  }));
  location.hash = "#/diagnostics";
  const said = () => textOf(document.querySelector('[data-testid="diagnostics"]'));
  for (const text of [
    /Build/u,
    /9 d/u,
    /128,402/u,
    /3 s of 12 s/u,
    /the stream answered/u,
    /not JSON/u,
  ])
    await expect.poll(said).toMatch(text);
  const copied: string[] = [];
  const clipboard = { writeText: async (text: string) => void copied.push(text) };
  Object.defineProperty(navigator, "clipboard", { value: clipboard, configurable: true });
  await page.getByRole("button", { name: "Copy" }).click();
  await expect.poll(() => copied.length).toBe(1);
  expect(JSON.parse(copied[0] ?? "")).toMatchObject({
    build: "test",
    events: { received: 128_402, rejected: { "not JSON": { count: 3 } } },
    log: [expect.stringMatching(/the stream answered$/u)],
  });
  await expect.element(page.getByRole("button", { name: "Copied" })).toBeVisible();
  Reflect.deleteProperty(navigator, "clipboard");
  await page.getByRole("link", { name: "Back to the wall" }).click();
  await expect.poll(() => tiles().length).toBe(48);
});
