import { expect, test } from "vitest";
import { page } from "vitest/browser";
import { renderScene, textOf, tiles } from "./render-wall.tsx";

const summary = () => document.querySelector<HTMLElement>('[data-testid="summary"]');
const numbers = () => (textOf(summary()).match(/\d+/gu) ?? []).map(Number);
const total = () => numbers().reduce((sum, count) => sum + count, 0);

for (const query of ["", "kiosk=1", "scene=filtered", "scene=calm", "many=300"]) {
  test(`[WV3] the counts add up to the devices in view: ${query}`, async () => {
    const wall = await renderScene(query);
    const { devices, view } = wall.store.getState();
    const inView = [...devices.values()].filter(
      ({ labels }) => view.labels.length === 0 || labels["room"] === "kitchen",
    );
    await expect.poll(total).toBe(inView.length);
    const states = [...(summary()?.querySelectorAll<HTMLElement>("[data-state]") ?? [])];
    for (const chip of states) {
      const count = inView.filter(({ state }) => state === chip.dataset["state"]).length;
      expect(textOf(chip)).toBe(`${count} ${chip.dataset["state"]}`);
    }
    const order = ["high", "low", "offline", "stale", "late", "waiting", "normal"];
    const shown = states.map((chip) => chip.dataset["state"] ?? "");
    expect(shown).toEqual(order.filter((state) => shown.includes(state)));
  });
}

test("[WV3] read as one text, the counts are words apart", async () => {
  await renderScene("");
  await expect.poll(() => summary()?.textContent).toMatch(/^\d+ [a-z]+(?: \d+ [a-z]+)+\s*$/u);
});

test("[WV3] nothing in view is a count of none", async () => {
  await renderScene("scene=no-match");
  expect(numbers()).toEqual([0]);
});

for (const query of ["", "kiosk=1"]) {
  test(`[WV82] a count of warnings alone is ringed: ${query}`, async () => {
    const wall = await renderScene(query);
    const chip = () => summary()?.querySelector<HTMLElement>('[data-state="high"]');
    const ground = () => getComputedStyle(chip() ?? document.body).backgroundColor;
    await expect.poll(() => textOf(chip() ?? null)).toBe("2 high");
    expect(ground()).not.toBe("rgba(0, 0, 0, 0)");
    const alarming = [...wall.store.getState().devices.values()].find(
      ({ name }) => name === "Freezer 3 south",
    );
    wall.patchDevice(alarming?.id ?? "", { state: "normal", alarm: { kind: "none" } });
    await expect.poll(() => textOf(chip() ?? null)).toBe("1 high");
    expect(ground()).toBe("rgba(0, 0, 0, 0)");
    const mark = chip()?.querySelector(".state-mark path");
    expect(getComputedStyle(mark ?? document.body).fill).toBe("none");
  });
}

test("[WV17] the connection is a status with its word as state", async () => {
  const wall = await renderScene("");
  const status = page.getByTestId("connection");
  await expect.element(status).toHaveAttribute("role", "status");
  for (const word of [
    "connecting",
    "live",
    "reconnecting",
    "offline",
    "denied",
    "stopped",
  ] as const) {
    wall.store.setState((state) => ({ connection: { ...state.connection, word } }));
    await expect.element(status).toHaveAttribute("data-state", word);
  }
});

test("[WV18] a notice names its parameter and goes away by its button", async () => {
  await renderScene("scene=notices");
  await expect.element(page.getByText(/window=2y is not a window/u)).toBeVisible();
  await page.getByRole("button", { name: /^Dismiss/u }).click();
  await expect.element(page.getByText(/window=2y is not a window/u)).not.toBeInTheDocument();
});

for (const query of ["demo", "demo&kiosk=1", "demo&scene=sign-in"]) {
  test(`[WV19] the demo says that it is one: ${query}`, async () => {
    await renderScene(query);
    await expect.element(page.getByText("Demo", { exact: true })).toBeVisible();
  });
}

test("[WV19] real sensors are no demo", async () => {
  await renderScene("");
  await expect.poll(() => tiles().length).toBe(48);
  expect(page.getByText("Demo", { exact: true }).elements()).toEqual([]);
});
