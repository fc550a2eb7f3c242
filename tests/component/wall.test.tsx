import { expect, test } from "vitest";
import { page } from "vitest/browser";
import { renderScene, textOf, tiles } from "./render-wall.tsx";

/** Every text of the page that is wider or higher than the box it is in. */
function cutOff(): readonly string[] {
  return [...document.querySelectorAll<HTMLElement>(".wall *")]
    .filter((each) => each.clientWidth > 2 && each.closest("svg") === null)
    .filter(
      (each) =>
        each.scrollWidth > each.clientWidth + 1 ||
        (each.scrollHeight > each.clientHeight + 2 &&
          getComputedStyle(each).overflow !== "visible"),
    )
    .map((each) => `${each.className}: ${textOf(each)}`);
}

/** Texts inside a tile that reach out of it. */
function outside(): readonly string[] {
  return tiles().flatMap((tile) => {
    const box = tile.getBoundingClientRect();
    return [...tile.querySelectorAll<HTMLElement>("h3, p, dd, .tile-degree")]
      .filter((each) => {
        const { left, right, top, bottom } = each.getBoundingClientRect();
        return (
          left < box.left - 1 ||
          right > box.right + 1 ||
          top < box.top - 1 ||
          bottom > box.bottom + 1
        );
      })
      .map((each) => `${tile.ariaLabel}: ${textOf(each)}`);
  });
}

const SIZES = [
  [1920, 1080],
  [3840, 2160],
  [1366, 768],
  [1080, 1920],
  [390, 844],
] as const;

for (const [width, height] of SIZES) {
  for (const query of ["", "unit=F", "many=5", "many=300", "scene=reconnecting"]) {
    test(`[WV9] nothing is cut off at ${width} by ${height}: ${query}`, async () => {
      await renderScene(`${query}&kiosk=1`, [width, height]);
      await expect.poll(() => tiles().length).toBeGreaterThan(4);
      await document.fonts.ready;
      await expect.poll(cutOff).toEqual([]);
      expect(outside()).toEqual([]);
      const { scrollWidth, scrollHeight } = document.documentElement;
      expect([scrollWidth, scrollHeight]).toEqual([innerWidth, innerHeight]);
    });
  }
}

test("[WV9] values are as high as five metres ask for", async () => {
  await renderScene("kiosk=1", [1920, 1080]);
  await expect.poll(() => tiles().length).toBe(24);
  const value = document.querySelector<HTMLElement>('[data-state="normal"] .tile-value');
  const fontPx = Number.parseFloat(value === null ? "" : getComputedStyle(value).fontSize);
  // 29 arc minutes at 5 m on 55 inches: what the widest value of these leaves of 30.
  expect(fontPx * 0.727).toBeGreaterThan(66);
});

test("[WV22] pages turn by themselves and keep the abnormal ones", async () => {
  await renderScene("kiosk=1&rotate=1", [1920, 1080]);
  await expect.element(page.getByText("page 1 of 3")).toBeVisible();
  const names = () => tiles().map((tile) => tile.ariaLabel ?? "");
  const first = names();
  await expect.element(page.getByText("page 2 of 3")).toBeVisible();
  const second = names();
  expect(second.slice(0, 5)).toEqual(first.slice(0, 5));
  expect(second.slice(5)).not.toEqual(first.slice(5));
});

test("[WV22] the arrow keys turn pages too, and Escape leaves the wall", async () => {
  const wall = await renderScene("kiosk=1&rotate=3600", [1920, 1080]);
  await expect.element(page.getByText("page 1 of 3")).toBeVisible();
  dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight" }));
  await expect.element(page.getByText("page 2 of 3")).toBeVisible();
  dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowLeft" }));
  await expect.element(page.getByText("page 1 of 3")).toBeVisible();
  dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
  await expect.poll(() => wall.store.getState().view.kiosk).toBe(false);
});
