import { expect, test, vi } from "vitest";
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
          getComputedStyle(each).overflowY !== "visible"),
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
  for (const query of ["", "group=&unit=F", "many=5", "group=&many=300", "scene=reconnecting"]) {
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
  await renderScene("kiosk=1&group=", [1920, 1080]);
  await expect.poll(() => tiles().length).toBe(20);
  const value = document.querySelector<HTMLElement>('[data-state="normal"] .tile-value');
  const fontPx = Number.parseFloat(value === null ? "" : getComputedStyle(value).fontSize);
  // 30 arc minutes at 5 m on 55 inches.
  expect(fontPx * 0.7).toBeGreaterThan(68.7);
});

test("[WV22] pages turn by themselves and keep the abnormal ones", async () => {
  await renderScene("kiosk=1&group=&rotate=1", [1920, 1080]);
  await expect.element(page.getByText(/^page 1 of \d+$/u)).toBeVisible();
  const names = () => tiles().map((tile) => tile.ariaLabel ?? "");
  const first = names();
  await expect.element(page.getByText(/^page 2 of \d+$/u)).toBeVisible();
  const second = names();
  expect(second.slice(0, 5)).toEqual(first.slice(0, 5));
  expect(second.slice(5)).not.toEqual(first.slice(5));
});

test("[WV72] a grouped wall keeps groups together under headings, and repeats what is wrong", async () => {
  await renderScene("kiosk=1&group=room&rotate=3600", [1920, 1080]);
  const headings = () => [...document.querySelectorAll(".wall-heading")].map(textOf);
  await expect.poll(headings).toContain("kitchen");
  dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight" }));
  await expect.poll(headings).toContain("kitchen 2 of 12");
  // The alarms of page 1 are on page 2 as well, under the same heading.
  expect(
    tiles()
      .slice(0, 7)
      .map(({ dataset }) => dataset["state"]),
  ).toEqual(expect.arrayContaining(["high", "low", "offline", "stale", "late"]));
});

test("[WV70] a pointer that rests for three seconds is taken off the wall, and comes back", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  try {
    await renderScene("kiosk=1&scene=loading", [1280, 720]);
    const cursor = () =>
      getComputedStyle(document.querySelector(".wall-main") ?? document.body).cursor;
    await vi.advanceTimersByTimeAsync(2_900);
    expect(cursor()).toBe("auto");
    dispatchEvent(new PointerEvent("pointermove"));
    await vi.advanceTimersByTimeAsync(2_900);
    expect(cursor()).toBe("auto");
    await vi.advanceTimersByTimeAsync(200);
    await expect.poll(cursor).toBe("none");
    dispatchEvent(new PointerEvent("pointermove"));
    await expect.poll(cursor).toBe("auto");
  } finally {
    vi.useRealTimers();
  }
});

test("[WV22] the arrow keys turn pages too, and Escape leaves the wall", async () => {
  const wall = await renderScene("kiosk=1&group=&rotate=3600", [1920, 1080]);
  await expect.element(page.getByText(/^page 1 of \d+$/u)).toBeVisible();
  dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight" }));
  await expect.element(page.getByText(/^page 2 of \d+$/u)).toBeVisible();
  dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowLeft" }));
  await expect.element(page.getByText(/^page 1 of \d+$/u)).toBeVisible();
  dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
  await expect.poll(() => wall.store.getState().view.kiosk).toBe(false);
});
