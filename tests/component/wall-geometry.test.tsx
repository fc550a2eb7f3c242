import { expect, test } from "vitest";
import { page } from "vitest/browser";
import { addCrowd } from "../support/ui-crowd.ts";
import { renderScene, textOf, tiles } from "./render-wall.tsx";

// One wall, set up a few hundred times: what is drawn is measured, not what was computed.

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
const COUNTS = [1, 2, 3, 5, 8, 12, 13, 24, 25, 48, 100, 300, 1000];

const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));

/** The cap height, CSS px, of letters seen under these arc minutes from 5 m on 55 inches. */
function capHeightPx(arcMinutes: number): number {
  const millimetres = 2 * 5_000 * Math.tan((arcMinutes * Math.PI) / 60 / 180 / 2);
  return (millimetres * Math.hypot(innerWidth, innerHeight)) / (55 * 25.4);
}

function troubles(): string[] {
  const main = document.querySelector(".wall-main")?.getBoundingClientRect();
  if (main === undefined) return ["there is no wall"];
  const found: string[] = [];
  const { scrollWidth, scrollHeight } = document.documentElement;
  if (scrollWidth > innerWidth || scrollHeight > innerHeight) found.push("the page scrolls");
  const texts = document.querySelectorAll<HTMLElement>(
    ".wall-heading, .tile-name, .tile-reading, .tile-value, .tile-aside, .tile-line, .tile-status",
  );
  for (const text of texts) {
    if (text.scrollWidth > text.clientWidth + 1) found.push(`cut off: ${textOf(text)}`);
  }
  const boxes = [...document.querySelectorAll<HTMLElement>(".wall-tile, .wall-heading")].map(
    (element) => ({ element, box: element.getBoundingClientRect() }),
  );
  for (const [index, { element, box }] of boxes.entries()) {
    const { left, right, top, bottom } = box;
    const out =
      left < main.left - 1 ||
      right > main.right + 1 ||
      top < main.top - 1 ||
      bottom > main.bottom + 1;
    if (out) found.push(`outside: ${textOf(element)}`);
    const over = boxes
      .slice(index + 1)
      .find(
        ({ box: other }) =>
          other.left < right - 1 &&
          other.right > left + 1 &&
          other.top < bottom - 1 &&
          other.bottom > top + 1,
      );
    if (over !== undefined) found.push(`${textOf(element)} overlaps ${textOf(over.element)}`);
  }
  return [...found, ...tiles().flatMap(illegible)];
}

function illegible(tile: HTMLElement): readonly string[] {
  const height = (selector: string) => {
    const text = tile.querySelector(selector);
    return text === null ? 0 : Number.parseFloat(getComputedStyle(text).fontSize) * 0.727;
  };
  // An old value that stands beside "last known" gives a quarter of its size to the words.
  const least = tile.querySelector("[data-tight]") === null ? 30 : 22;
  const found: string[] = [];
  if (height(".tile-name") < capHeightPx(16) - 0.1) found.push(`small name: ${textOf(tile)}`);
  if (height(".tile-value") < capHeightPx(least) - 0.1) found.push(`small value: ${textOf(tile)}`);
  for (const part of tile.querySelectorAll("h3, p, dl")) {
    const { top, bottom } = part.getBoundingClientRect();
    const box = tile.getBoundingClientRect();
    if (top < box.top - 1 || bottom > box.bottom + 1)
      found.push(`out of its tile: ${textOf(part)}`);
  }
  return found;
}

for (const group of ["", "room"]) {
  test(`[WV71] [VW8] [VW17] nothing overflows, overlaps or is too small: ${group === "" ? "plain" : "grouped"}`, async () => {
    const wall = await renderScene(`kiosk=1&rotate=86400&unit=F&group=${group}`);
    await document.fonts.ready;
    const found: string[] = [];
    for (const [width, height] of SIZES) {
      await page.viewport(width, height);
      for (const count of COUNTS) {
        addCrowd(wall, count);
        for (let frame = 0; frame < 3; frame += 1) await nextFrame();
        expect(tiles().length).toBeGreaterThan(0);
        const shown = troubles().slice(0, 3);
        found.push(...shown.map((trouble) => `${width}x${height} ${count}: ${trouble}`));
      }
    }
    expect(found).toEqual([]);
  });
}
