import { expect, test } from "vitest";
import { page } from "vitest/browser";
import { capHeightPx } from "../support/cap-height.ts";
import { addCrowd } from "../support/ui-crowd.ts";
import type { FakeWall } from "../support/ui-fake-wall.ts";
import { cutOff, drawnCapHeight, troubles } from "./measured-type.ts";
import { renderScene, textOf, tile, tiles } from "./render-wall.tsx";
import "@fontsource-variable/archivo/wdth.css";
import "@fontsource-variable/inter/wght.css";

// One wall, set up many times: what is drawn is measured, not what was computed.

const SIZES = [
  [1280, 720],
  [1366, 768],
  [1920, 1080],
  [2560, 1440],
  [3840, 2160],
  [1080, 1920],
  [2160, 3840],
  [1024, 600],
] as const;
const COUNTS = [1, 2, 3, 5, 8, 12, 24, 25, 48, 100, 400, 1000];
/** Of all sizes and counts each has every third of the other, and all meet in three walls. */
const WALLS = [
  ["", "C"],
  ["room", "F"],
  ["", "F"],
] as const;

const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));

async function settled(): Promise<void> {
  for (let frame = 0; frame < 3; frame += 1) await nextFrame();
}

/** Both faces, in the weights and letters that are drawn. */
async function withFaces(): Promise<void> {
  await Promise.all(
    ["450 66px 'Archivo Variable'", "300 99px 'Inter Variable'"].map((font) =>
      document.fonts.load(font, "Åg0"),
    ),
  );
  await settled();
}

const capOf = (selector: string) => {
  const element = document.querySelector(selector);
  return element === null ? 0 : drawnCapHeight(element);
};
const HD = { widthPx: 1920, heightPx: 1080 };

for (const [third, [group, unit]] of WALLS.entries()) {
  test(`[WV71] [VW8] [VW17] [VW24] [WV80] nothing overflows, overlaps or is too small: ${group === "" ? "plain" : "grouped"}, °${unit}`, async () => {
    const wall = await renderScene(`kiosk=1&rotate=86400&unit=${unit}&group=${group}`);
    await withFaces();
    await expect.poll(() => tiles().length).toBeGreaterThan(0);
    const found: string[] = [];
    for (const [at, [width, height]] of SIZES.entries()) {
      await page.viewport(width, height);
      for (const [index, count] of COUNTS.entries()) {
        if ((index + at + third) % 3 !== 0) continue;
        addCrowd(wall, count);
        await settled();
        expect(tiles().length).toBeGreaterThan(0);
        const shown = troubles().slice(0, 3);
        found.push(...shown.map((trouble) => `${width}x${height} ${count}: ${trouble}`));
      }
    }
    expect(found).toEqual([]);
  });
}

test("[VW9] [VW23] 24 sensors are one page at 5 m and 55 inches", async () => {
  await renderScene("kiosk=1&group=&many=24", [1920, 1080]);
  await withFaces();
  await expect.poll(() => tiles().length).toBe(24);
  for (const [width, height] of SIZES.slice(0, 5)) {
    await page.viewport(width, height);
    await settled();
    expect(tiles()).toHaveLength(24);
    expect(troubles()).toEqual([]);
  }
});

test("[VW8] sizes are those of the reading distance and the diagonal in the address", async () => {
  const wall = await renderScene("kiosk=1&group=", [1920, 1080]);
  await withFaces();
  const least = (metres: number, inches: number) => capHeightPx(20, HD, { metres, inches }) - 0.05;
  await expect.poll(() => tiles().length).toBe(20);
  for (const [distanceMetres, diagonalInches] of [
    [8, 55],
    [3, 55],
    [5, 85],
    [5, 43],
  ] as const) {
    wall.commands.setView({ distanceMetres, diagonalInches });
    await settled();
    expect(capOf(".tile-name")).toBeGreaterThanOrEqual(least(distanceMetres, diagonalInches));
    expect(cutOff()).toEqual([]);
  }
});

test("[VW24] a value beside which “last known” has no room is as large as the others", async () => {
  await renderScene("kiosk=1&group=&q=frozen", [1280, 720]);
  await withFaces();
  await expect.poll(() => tiles().length).toBe(3);
  for (const name of ["Frozen aisle A", "Frozen aisle B"]) {
    const value = tile(name).querySelector(".tile-value");
    expect(value === null ? "" : getComputedStyle(value).fontSize).toBe(
      getComputedStyle(document.querySelector(".tile-value") ?? document.body).fontSize,
    );
  }
  expect(textOf(tile("Frozen aisle B"))).toMatch(/last ?known/u);
});

test("[WV81] the headline is read from where the wall is read, and a banner's first sentence too", async () => {
  const wall = await renderScene("kiosk=1&group=&demo", [1920, 1080]);
  await withFaces();
  await expect.poll(() => tiles().length).toBe(20);
  // As the demo is: each of four in trouble.
  calm(wall, ["Beverage wall", "Frozen aisle B", "Canteen"]);
  await expect.poll(() => document.querySelectorAll(".chip").length).toBe(5);
  const news = [".chip:first-child span", ".chip:last-child span", ".connection", ".wall-clock"];
  for (const selector of news) expect(capOf(selector)).toBeGreaterThanOrEqual(capHeightPx(16, HD));
  for (const selector of [".wall-meta", ".wall-title", ".demo-mark"])
    expect(capOf(selector)).toBeGreaterThanOrEqual(capHeightPx(10, HD) - 0.05);
  expect(textOf(document.querySelector(".wall-title"))).toBe("Cold rooms, Oslo");
  wall.store.setState(({ connection }) => ({ connection: { ...connection, word: "offline" } }));
  await expect.poll(() => capOf(".banner strong")).toBeGreaterThanOrEqual(capHeightPx(16, HD));
  await settled();
  expect(troubles()).toEqual([]);
  await page.viewport(1080, 1920);
  await settled();
  for (const selector of news)
    expect(capOf(selector)).toBeGreaterThanOrEqual(capHeightPx(16, HD) - 0.05);
});

function calm(wall: FakeWall, names: readonly string[]): void {
  for (const device of wall.store.getState().devices.values()) {
    if (!names.includes(device.name)) continue;
    wall.patchDevice(device.id, {
      state: "normal",
      freshness: "fresh",
      reading: { timeMs: wall.store.getState().nowMs, celsius: 4 },
      alarm: { kind: "none" },
    });
  }
}

test("[WV84] without its typeface a wall is drawn in another, as large, and measured anew when it comes", async () => {
  const root = document.documentElement.style;
  root.setProperty("--font-words", "monospace");
  try {
    const wall = await renderScene("kiosk=1&group=", [1920, 1080]);
    await expect.poll(() => tiles().length).toBe(20);
    addCrowd(wall, 24);
    await settled();
    expect(cutOff()).toEqual([]);
    const name = () => textOf(document.querySelector(".tile-name"));
    const before = name();
    expect(capOf(".tile-name")).toBeGreaterThan(capHeightPx(18, HD));
    root.removeProperty("--font-words");
    await withFaces();
    document.fonts.dispatchEvent(new Event("loadingdone"));
    await expect.poll(() => name().length).toBeGreaterThan(before.length);
    await settled();
    expect(troubles()).toEqual([]);
  } finally {
    root.removeProperty("--font-words");
  }
});
