import { expect, test } from "vitest";
import { alarm } from "../support/ui-troubles.ts";
import { renderScene, textOf, tile, tiles } from "./render-wall.tsx";

const valueOf = (name: string) => textOf(tile(name).querySelector('[data-testid="tile-value"]'));

for (const screen of ["desk", "wall"]) {
  const query = screen === "wall" ? "many=16&kiosk=1&group=" : "";

  test(`[WV1] every device in view is one tile with its handles on the ${screen}`, async () => {
    const wall = await renderScene(query);
    await expect.poll(() => tiles().length).toBe(screen === "wall" ? 16 : 48);
    for (const each of tiles()) {
      const device = wall.store.getState().devices.get(each.dataset["deviceId"] ?? "");
      expect(each.tagName).toBe("ARTICLE");
      expect(each.ariaLabel?.startsWith(device?.name ?? "?")).toBe(true);
      expect(each.dataset["state"]).toBe(device?.state);
      const alarming = device?.state === "high" || device?.state === "low";
      expect("fresh" in each.dataset).toBe(alarming);
    }
  });
}

test("[WV2] a tile's value is the temperature with a true minus and its unit", async () => {
  const wall = await renderScene("scene=calm");
  const id = tile("Freezer 1").dataset["deviceId"] ?? "";
  wall.patchDevice(id, { reading: { timeMs: wall.store.getState().nowMs, celsius: -19 } });
  await expect.poll(() => valueOf("Freezer 1")).toBe("−19.0 °C");
  wall.patchDevice(id, { reading: { timeMs: wall.store.getState().nowMs, celsius: -0.02 } });
  await expect.poll(() => valueOf("Freezer 1")).toBe("0.0 °C");
});

test("[WV2] a sensor that has sent nothing yet shows no number", async () => {
  await renderScene("");
  expect(valueOf("Canteen")).toBe("–");
  expect(tile("Canteen").dataset["state"]).toBe("waiting");
});

test("[WV15] in Fahrenheit the value and the extremes are converted", async () => {
  const wall = await renderScene("scene=calm&unit=F&q=freezer");
  const id = tile("Freezer 1").dataset["deviceId"] ?? "";
  wall.patchDevice(id, { reading: { timeMs: wall.store.getState().nowMs, celsius: -40 } });
  await expect.poll(() => valueOf("Freezer 1")).toBe("−40.0 °F");
  await expect.poll(() => textOf(tile("Freezer 1"))).toMatch(/min −\d\.\d/u);
});

for (const query of ["", "kiosk=1&group="]) {
  test(`[WV14] an alarm whose sensor fell silent keeps its state: ${query}`, async () => {
    const wall = await renderScene(query);
    await expect.poll(() => tiles().length).toBeGreaterThan(0);
    expect(tile("Freezer 3 south").dataset["fresh"]).toBe("true");
    expect(textOf(tile("Freezer 3 south"))).not.toContain("known");
    alarm(wall, "Freezer 3 south", "high", 3_600_000, "offline");
    await expect.poll(() => tile("Freezer 3 south").dataset["fresh"]).toBe("false");
    expect(tile("Freezer 3 south").dataset["state"]).toBe("high");
    expect(textOf(tile("Freezer 3 south"))).toMatch(/HIGH ?1 h/u);
    expect(textOf(tile("Freezer 3 south"))).toMatch(/last ?known/u);
  });
}

test("[WV1] a device that did not change is not rendered again", async () => {
  const wall = await renderScene("scene=calm");
  await expect
    .poll(() => document.querySelectorAll('[data-testid="chart"]').length)
    .toBeGreaterThan(3);
  const seen: MutationRecord[] = [];
  const quiet = tile("Butter fridge");
  const observer = new MutationObserver((records) => seen.push(...records));
  observer.observe(quiet, {
    subtree: true,
    childList: true,
    attributes: true,
    characterData: true,
  });
  const id = tile("Dough retarder").dataset["deviceId"] ?? "";
  wall.patchDevice(id, { reading: { timeMs: wall.store.getState().nowMs, celsius: 7.7 } });
  await expect.poll(() => valueOf("Dough retarder")).toBe("7.7 °C");
  expect([...seen, ...observer.takeRecords()]).toEqual([]);
  observer.disconnect();
});

for (const screen of ["desk", "wall"]) {
  test(`[WV50] a warning is told from an alarm by ring, mark and word on the ${screen}`, async () => {
    await renderScene(screen === "wall" ? "kiosk=1" : "");
    await expect.poll(() => tiles().length).toBeGreaterThan(10);
    const [warning, alarming] = [tile("Beverage wall"), tile("Freezer 3 south")];
    expect([warning.dataset["level"], alarming.dataset["level"]]).toEqual(["warning", "alarm"]);
    const plain = tiles().find((each) => each.dataset["state"] === "normal") ?? warning;
    expect(plain.dataset["level"]).toBeUndefined();
    expect(warning.ariaLabel).toBe("Beverage wall, high, warning");
    // In a narrow tile on a wall its words are cut to their signs.
    expect(textOf(warning.querySelector(".tile-status"))).toMatch(
      screen === "wall" ? /^WARN(?:ING)?12 ?m(?:in)?$/u : /^WARNING12 min$/u,
    );
    const fill = (each: HTMLElement) =>
      getComputedStyle(each.querySelector(".state-mark path") ?? each).fill;
    expect(fill(warning)).toBe("none");
    expect(fill(alarming)).not.toBe("none");
    const ground = getComputedStyle(plain).backgroundColor;
    expect(getComputedStyle(warning).backgroundColor).toBe(ground);
  });
}
