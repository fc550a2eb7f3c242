import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { createWallStore, type WallStore } from "../../src/store/create-wall-store.ts";
import { App } from "../../src/ui/app.tsx";
import { createFakeWall, WALL_CONFIG, WALL_NOW_MS, WALL_VIEW } from "../support/ui-fake-wall.ts";
import { tiles } from "./render-wall.tsx";

const SENSORS = 2000;
/** Of any window, with its three rows more above and below. */
const FEW = 60;

const nameOf = (sensor: number): string => `Sensor ${String(sensor).padStart(4, "0")}`;
const has = (name: string): boolean =>
  tiles().some((tile) => tile.ariaLabel?.startsWith(`${name},`));

async function openCrowd(group: string | null = null): Promise<WallStore> {
  await page.viewport(1440, 900);
  location.hash = "";
  const wall = createWallStore({
    config: WALL_CONFIG,
    view: { ...WALL_VIEW, group, kiosk: false },
    nowMs: WALL_NOW_MS,
  });
  wall.applyFleet(
    Array.from({ length: SENSORS }, (_, sensor) => ({
      id: `c${String(sensor).padStart(19, "0")}`,
      name: nameOf(sensor),
      type: "temperature",
      productNumber: "",
      labels: { name: nameOf(sensor), shelf: String(sensor % 100) },
      reported: [],
      batteryPercent: null,
      signalPercent: null,
      connectorIds: [],
      cloudOffline: false,
    })),
    true,
  );
  wall.setPhase({ kind: "wall" });
  const { store } = wall;
  await render(<App wall={{ ...createFakeWall(), store, seriesOf: (id) => wall.seriesOf(id) }} />);
  await expect.poll(() => tiles().length).toBeGreaterThan(8);
  return wall;
}

test("[PF20] of a crowd the cards near the screen are in the page, at the top, in the middle, at the end", async () => {
  await openCrowd();
  await expect.poll(() => has(nameOf(0))).toBe(true);
  expect(tiles().length).toBeLessThan(FEW);
  const [first] = tiles();
  expect(first?.getAttribute("aria-posinset")).toBe("1");
  expect(first?.getAttribute("aria-setsize")).toBe(String(SENSORS));
  const heightPx = document.documentElement.scrollHeight;
  for (const share of [0.5, 1]) {
    window.scrollTo(0, share * heightPx);
    const wanted = nameOf(Math.min(SENSORS - 1, Math.round(share * SENSORS)));
    await expect.poll(() => has(wanted)).toBe(true);
    expect(tiles().length).toBeLessThan(FEW);
    expect(document.documentElement.scrollHeight).toBe(heightPx);
  }
  expect(has(nameOf(0))).toBe(false);
});

test("[PF20] a card that has the focus stays in the page, and the next one is a Tab away", async () => {
  await openCrowd();
  const card = () => tiles().find((tile) => tile.ariaLabel?.startsWith(`${nameOf(1)},`));
  await expect.poll(card).toBeDefined();
  card()?.querySelector<HTMLElement>("input, button")?.focus();
  expect(card()?.contains(document.activeElement)).toBe(true);
  window.scrollTo(0, 20_000);
  await expect.poll(() => has(nameOf(0)) && has(nameOf(240))).toBe(false);
  await expect
    .poll(() => tiles().some((tile) => Number(tile.getAttribute("aria-posinset")) > 100))
    .toBe(true);
  expect(card()?.contains(document.activeElement)).toBe(true);
  for (let press = 0; press < 4 && card()?.contains(document.activeElement) === true; press += 1) {
    await userEvent.tab();
  }
  expect(document.activeElement?.closest("[data-testid=tile]")?.ariaLabel).toMatch(
    /^Sensor 000[0-9],/u,
  );
});

test("[PF20] what is searched for is found wherever it stood", async () => {
  const wall = await openCrowd();
  await expect.poll(() => has(nameOf(0))).toBe(true);
  wall.setView({ ...wall.store.getState().view, query: "1987" });
  await expect
    .poll(() => tiles().map((tile) => tile.ariaLabel?.slice(0, 11)))
    .toEqual([nameOf(1987)]);
});

test("[PF20] in a hundred groups too, whose first cards are there before they are on screen", async () => {
  await openCrowd("shelf");
  expect(tiles().length).toBeLessThan(FEW);
  expect(document.querySelectorAll(".group")).toHaveLength(100);
  const blank = () =>
    [...document.querySelectorAll(".group .cards")].filter((cards) => {
      const { top, bottom } = cards.getBoundingClientRect();
      return top < innerHeight - 20 && bottom > 80 && cards.querySelector(".card") === null;
    }).length;
  for (let turn = 0; turn < 12; turn += 1) {
    window.scrollBy(0, 310);
    await expect.poll(blank).toBe(0);
    expect(tiles().length).toBeLessThan(FEW);
  }
  window.scrollTo(0, document.documentElement.scrollHeight);
  // The last of shelf 99.
  await expect.poll(() => has(nameOf(SENSORS - 1))).toBe(true);
  expect(tiles().length).toBeLessThan(FEW);
});

test("[PF23] a letter is in the field at once, the list follows, and a card that stays is the same one", async () => {
  const wall = await openCrowd();
  await expect.poll(() => has(nameOf(0))).toBe(true);
  const [first] = tiles();
  const field = page.getByLabelText("Find a sensor");
  // Frames that do not come: what is in the page now is what the next one shows.
  const waiting: FrameRequestCallback[] = [];
  const real = window.requestAnimationFrame;
  window.requestAnimationFrame = (callback) => waiting.push(callback);
  try {
    wall.setView({ ...wall.store.getState().view, query: "shelf=0" });
    await expect.element(field).toHaveValue("shelf=0");
    expect(tiles()[0]?.getAttribute("aria-setsize")).toBe(String(SENSORS));
  } finally {
    window.requestAnimationFrame = real;
  }
  for (const callback of waiting) callback(performance.now());
  await expect.poll(() => tiles()[0]?.getAttribute("aria-setsize")).toBe("20");
  expect(tiles()[0]).toBe(first);
});

test("[PF24] of the few that a filter leaves all are in the page, and of the crowd again only those near", async () => {
  const wall = await openCrowd();
  await expect.poll(() => has(nameOf(0))).toBe(true);
  const { view } = wall.store.getState();
  wall.setView({ ...view, query: "shelf=1" });
  // Shelf 1 and shelves 10 to 19, of twenty each.
  await expect.poll(() => tiles().length).toBe(220);
  expect(tiles().map((tile) => Number(tile.getAttribute("aria-posinset")))).toEqual(
    Array.from({ length: 220 }, (_, at) => at + 1),
  );
  wall.setView(view);
  await expect.poll(() => tiles()[0]?.getAttribute("aria-setsize")).toBe(String(SENSORS));
  expect(tiles().length).toBeLessThan(FEW);
});
