import { expect, test } from "vitest";
import { find } from "../support/ui-troubles.ts";
import type { FakeWall } from "../support/ui-fake-wall.ts";
import { renderScene, textOf, tile } from "./render-wall.tsx";

const curve = (name: string) => tile(name).querySelector(".recharts-line-curve");
const subPaths = (name: string) => (curve(name)?.getAttribute("d") ?? "").match(/M/gu)?.length ?? 0;

/** Adds a reading to a sensor, as the store would. */
function read(wall: FakeWall, name: string, celsius: number): void {
  const device = find(wall, name);
  const timeMs = wall.store.getState().nowMs;
  wall.series.get(device.id)?.insert(timeMs, celsius, false);
  wall.patchDevice(device.id, {
    reading: { timeMs, celsius },
    revision: device.revision + 1,
  });
}

/** Counts changes of a sensor's graph until it is stopped. */
function watch(name: string) {
  let changes = 0;
  const observer = new MutationObserver((records) => (changes += records.length));
  const chart = tile(name).querySelector('[data-testid="chart"]');
  if (chart === null) throw new Error(`${name} has no graph`);
  observer.observe(chart, { subtree: true, childList: true, attributes: true });
  return {
    changes: () => changes + observer.takeRecords().length,
    stop: () => observer.disconnect(),
  };
}

test("[WV5] a gap starts a new sub-path of the one path, and is hatched", async () => {
  await renderScene("scene=live&q=kitchen");
  await expect.poll(() => subPaths("Kitchen pass")).toBe(2);
  expect(tile("Kitchen pass").querySelectorAll(".recharts-line-curve")).toHaveLength(1);
  await expect.poll(() => tile("Kitchen pass").querySelectorAll(".chart-gap").length).toBe(1);
  await expect.poll(() => subPaths("Deli counter")).toBe(1);
  expect(tile("Deli counter").querySelectorAll(".chart-gap")).toHaveLength(0);
});

test("[WV5] the silence after the last reading is hatched", async () => {
  await renderScene("scene=live&q=walk-in");
  await expect.poll(() => tile("Walk-in 1").querySelectorAll(".chart-gap").length).toBe(1);
  expect(tile("Walk-in 2").querySelectorAll(".chart-gap")).toHaveLength(0);
});

test("[WV140] a back-filled reading is a ring where the curve has it, and no other is", async () => {
  const wall = await renderScene("scene=calm&q=bakery");
  await expect.poll(() => curve("Butter fridge")).not.toBeNull();
  const ring = () => tile("Butter fridge").querySelector(".chart-hollow-ring")?.getAttribute("d");
  expect(ring()).toBeUndefined();
  const { id, revision } = find(wall, "Butter fridge");
  const timeMs = wall.store.getState().nowMs - 6 * 3_600_000;
  // Higher than all others, so that its pixel column cannot leave it out.
  wall.series.get(id)?.insert(timeMs, 5.9, true);
  wall.patchDevice(id, { revision: revision + 1 });
  await expect.poll(ring).toMatch(/^M[\d.]+,[\d.]+h0$/u);
  const [x = 0, y = 0] = (ring()?.match(/[\d.]+/gu) ?? []).map(Number);
  const peak = (curve("Butter fridge")?.getAttribute("d") ?? "")
    .split(/[ML]/u)
    .map((pair) => pair.split(",").map(Number))
    .find(([left = 0]) => Math.abs(left - x) < 0.2);
  expect(peak?.[1]).toBeCloseTo(y, 0);
});

for (const unit of ["C", "F"]) {
  test(`[WV141] no label of an axis is cut off, in °${unit}`, async () => {
    await renderScene(`scene=live&q=freezer&unit=${unit}`);
    await expect.poll(() => curve("Freezer 1")).not.toBeNull();
    const labels = () => [...document.querySelectorAll<SVGElement>(".chart .chart-tick")];
    const cut = () =>
      labels().filter((label) => {
        const [text, box] = [label, label.closest(".chart")].map((of) =>
          of?.getBoundingClientRect(),
        );
        return (
          text === undefined || box === undefined || text.left < box.left || text.right > box.right
        );
      });
    // Graphs come one after another, a frame's worth at a time.
    await expect.poll(() => labels().length).toBeGreaterThan(20);
    // Once the page's own face has come: another one's figures may be wider.
    await expect.poll(() => cut().map((label) => label.textContent)).toEqual([]);
  });
}

test("[WV6] another sensor's reading does not redraw a graph; its own does", async () => {
  const wall = await renderScene("scene=calm&q=bakery");
  await expect.poll(() => curve("Butter fridge")).not.toBeNull();
  await expect.poll(() => curve("Dough retarder")).not.toBeNull();
  const quiet = watch("Butter fridge");
  const spoke = watch("Dough retarder");
  read(wall, "Dough retarder", 4.9);
  await expect.poll(spoke.changes).toBeGreaterThan(0);
  expect(quiet.changes()).toBe(0);
  read(wall, "Butter fridge", 3.7);
  await expect.poll(quiet.changes).toBeGreaterThan(0);
  quiet.stop();
  spoke.stop();
});

test("[WV6] a minute is less than a pixel of a day; ten are more", async () => {
  const wall = await renderScene("scene=calm&q=bakery");
  await expect.poll(() => curve("Butter fridge")).not.toBeNull();
  await expect.poll(() => curve("Dough retarder")).not.toBeNull();
  const slot = tile("Butter fridge").querySelector<HTMLElement>(".chart-slot");
  const pixelMs = 86_400_000 / Math.floor(slot?.getBoundingClientRect().width ?? Number.NaN);
  expect(pixelMs).toBeGreaterThan(70_000);
  // To just after the start of a pixel, wherever the width of a card puts it.
  const startMs = Math.ceil(wall.store.getState().nowMs / pixelMs + 2) * pixelMs + 1000;
  const settled = watch("Butter fridge");
  wall.store.setState({ nowMs: startMs });
  await expect.poll(settled.changes).toBeGreaterThan(0);
  settled.stop();
  const still = watch("Butter fridge");
  for (let second = 1; second <= 60; second += 1) {
    wall.store.setState({ nowMs: startMs + second * 1000 });
  }
  const spoke = watch("Dough retarder");
  read(wall, "Dough retarder", 4.9);
  await expect.poll(spoke.changes).toBeGreaterThan(0);
  spoke.stop();
  expect(still.changes()).toBe(0);
  wall.store.setState({ nowMs: startMs + 600_000 });
  await expect.poll(still.changes).toBeGreaterThan(0);
  still.stop();
});

test("[WV15] the axis is in the unit that is read", async () => {
  const wall = await renderScene("scene=calm&q=butter");
  const ticks = () =>
    [...tile("Butter fridge").querySelectorAll(".yAxis-tick-labels, .recharts-yAxis-tick-labels")]
      .flatMap((axis) => [...axis.querySelectorAll("text")])
      .map((text) => Number(textOf(text).replace("−", "-")));
  await expect.poll(() => ticks().length).toBeGreaterThan(1);
  expect(Math.max(...ticks())).toBeLessThan(10);
  wall.commands.setView({ unit: "F" });
  await expect.poll(() => Math.min(...ticks())).toBeGreaterThan(30);
  expect(Math.max(...ticks())).toBeLessThan(50);
});

const openBands = (name: string) => tile(name).querySelectorAll(".chart-open");
const describedAs = (name: string) =>
  tile(name).querySelector('[data-testid="chart"]')?.getAttribute("aria-label");

test("[WV24] [WV25] what is being read is a band with a word, not a hatch, and no line crosses it", async () => {
  await renderScene("scene=filling&q=kitchen+pass");
  await expect.poll(() => openBands("Kitchen pass").length).toBe(1);
  expect(textOf(openBands("Kitchen pass")[0] ?? null)).toBe("filling");
  expect(tile("Kitchen pass").querySelectorAll(".chart-gap")).toHaveLength(0);
  expect(subPaths("Kitchen pass")).toBe(2);
  expect(describedAs("Kitchen pass")).toBe(
    "Graph of Kitchen pass, a part of it still filling: tried again after a failure",
  );
});

test("[WV24] [WV25] while the stream is down it is to be filled, and gone when it was read", async () => {
  const wall = await renderScene("scene=calm&q=butter");
  await expect.poll(() => curve("Butter fridge")).not.toBeNull();
  const { id } = find(wall, "Butter fridge");
  const { nowMs } = wall.store.getState();
  expect(openBands("Butter fridge")).toHaveLength(0);
  wall.patchDevice(id, { open: { fromMs: nowMs, toMs: null } });
  wall.store.setState({ nowMs: nowMs + 8 * 3_600_000 });
  await expect.poll(() => openBands("Butter fridge").length).toBe(1);
  expect(textOf(openBands("Butter fridge")[0] ?? null)).toBe("to be filled");
  expect(describedAs("Butter fridge")).toBe(
    "Graph of Butter fridge, a part of it to be filled when the connection is back",
  );
  wall.patchDevice(id, { open: null });
  await expect.poll(() => openBands("Butter fridge").length).toBe(0);
});

test("[WV24] a first load is open where no reading is known yet", async () => {
  await renderScene("scene=filling&q=deli");
  await expect.poll(() => openBands("Deli counter").length).toBe(1);
  expect(textOf(openBands("Deli counter")[0] ?? null)).toBe("filling");
});

test("[WV24] a wall tile shows it in letters that grow with it, or without", async () => {
  await renderScene("scene=filling&kiosk=1&q=dough", [1920, 1080]);
  await expect.poll(() => openBands("Dough retarder").length).toBe(1);
  const word = openBands("Dough retarder")[0]?.querySelector("text") ?? null;
  expect(textOf(word)).toBe("filling");
  expect(Number(word?.getAttribute("font-size"))).toBeGreaterThan(20);
});
