import { generate } from "lean-qr";
import { expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { renderScene, tiles } from "./render-wall.tsx";

/** Until dozens of graphs are drawn, some a frame, on however busy a machine, ms. */
const DRAWN = { timeout: 20_000 };

async function openDialog(query = "") {
  const wall = await renderScene(query);
  await page.getByRole("button", { name: "Wall screen" }).click();
  await expect.element(page.getByRole("dialog")).toBeVisible();
  return wall;
}

const address = () => document.querySelector(".wall-address-text")?.textContent ?? "";
const code = () => document.querySelector(".qr-code path")?.getAttribute("d") ?? "";
const preview = () => document.querySelector<HTMLElement>(".wall-preview-screen");

test("[WV73] the address is what is shown now, with what is typed", async () => {
  await openDialog("project=p1&label=kind=fridge&window=6h&unit=F&theme=light&group=floor");
  await expect
    .poll(address)
    .toBe(
      "https://wall.example.test/?project=p1&label=kind=fridge&group=floor&window=6h&unit=F&theme=light&kiosk=1&awake=1",
    );
  const before = code();
  await page.getByLabelText("Read from").fill("3.5");
  await page.getByLabelText("Diagonal").fill("43");
  await page.getByLabelText("A page stays").fill("30");
  await expect.poll(address).toContain("&kiosk=1&awake=1&rotate=30&distance=3.5&diagonal=43");
  expect(before).not.toBe("");
  expect(code()).not.toBe(before);
});

test("[WV73] what makes no sense is named and left out of the address", async () => {
  await openDialog();
  await page.getByLabelText("Read from").fill("far");
  await expect.element(page.getByText("Is not a number of metres from 0.3 to 100.")).toBeVisible();
  expect(address()).not.toContain("distance");
});

test("[WV73] Copy puts it on the clipboard", async () => {
  await openDialog();
  const write = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
  await page.getByRole("button", { name: "Copy" }).click();
  await expect.element(page.getByRole("button", { name: "Copied" })).toBeVisible();
  expect(write).toHaveBeenCalledWith(address());
  write.mockRestore();
});

test("[WV73] Open shows the wall by keyboard, over the same page", async () => {
  const wall = await openDialog();
  await page.getByLabelText("Read from").fill("2");
  const open = page.getByRole("link", { name: "Open" });
  await expect.element(open).toHaveAttribute("href", address());
  open.element().focus();
  await userEvent.keyboard("{Enter}");
  await expect
    .poll(() => wall.store.getState().view)
    .toMatchObject({
      kiosk: true,
      distanceMetres: 2,
    });
});

test("[WV74] the picture is the wall's first page as the chosen screen would show it", async () => {
  await openDialog("group=");
  const tiles = () => preview()?.querySelectorAll(".wall-tile").length;
  await expect.poll(tiles).toBe(20);
  expect([preview()?.style.width, preview()?.style.height]).toEqual(["1920px", "1080px"]);
  await expect.element(page.getByText(/^\d+ pages, which turn by themselves\.$/u)).toBeVisible();
  await page.getByLabelText("Read from").fill("2");
  await expect.element(page.getByText("Every sensor is on one page.")).toBeVisible();
  await expect.poll(tiles).toBe(48);
  await page.getByRole("combobox", { name: "Screen" }).selectOptions("4K upright, 2160 × 3840");
  await expect.poll(() => preview()?.style.height).toBe("3840px");
  // It is a picture: nothing in it is reached, and all of it is in its frame.
  expect(preview()?.closest("[inert]")).not.toBeNull();
  const frame = document.querySelector(".wall-preview-frame")?.getBoundingClientRect();
  const shown = preview()?.getBoundingClientRect();
  expect(shown?.width).toBeLessThanOrEqual((frame?.width ?? 0) + 1);
  expect(shown?.height).toBeLessThanOrEqual((frame?.height ?? 0) + 1);
});

test("[WV112] the picture has none of the page's handles, and nobody is told of it", async () => {
  const wall = await renderScene("group=");
  const handles = () =>
    [...document.querySelectorAll("[data-testid]")].map((each) => each.getAttribute("data-testid"));
  await expect.poll(() => tiles().length).toBe(48);
  await expect
    .poll(() => document.querySelectorAll("[data-testid=chart]").length, DRAWN)
    .toBeGreaterThan(2);
  const roles = document.querySelectorAll('[role="status"]').length;
  await page.getByRole("button", { name: "Wall screen" }).click();
  await expect
    .poll(() => preview()?.querySelectorAll(".wall-tile .recharts-curve").length, DRAWN)
    .toBeGreaterThan(12);
  expect(preview()?.querySelector("[data-testid], [role=status]")).toBeNull();
  expect(document.querySelectorAll('[role="status"]')).toHaveLength(roles);
  expect(handles().filter((each) => each === "tile")).toHaveLength(48);
  expect(handles().filter((each) => each === "summary")).toHaveLength(1);
  expect(preview()?.closest("[inert][aria-hidden=true]")).not.toBeNull();
  // A stream that fell silent is the page's to notice, not the picture's.
  wall.store.setState(({ nowMs }) => ({ nowMs: nowMs + 60_000 }));
  await expect.poll(() => wall.called.filter((each) => each === "retryNow()")).toHaveLength(1);
});

const SCREENS = [
  ["HD, 1280 × 720", 1280, 720, ""],
  ["Full HD, 1920 × 1080", 1920, 1080, "group=room&distance=3"],
  ["Full HD upright, 1080 × 1920", 1080, 1920, "group="],
  ["4K, 3840 × 2160", 3840, 2160, "distance=8&diagonal=75"],
  ["Own size", 1366, 768, "group=room"],
] as const;

for (const [name, width, height, query] of SCREENS) {
  test(
    `[WV113] the picture is the wall of that screen, box by box: ${name}`,
    { timeout: 60_000 },
    async () => {
      const kiosk = await renderScene(`${query}&kiosk=1`, [width, height]);
      // Whole is a wall when each calm tile has its extremes, and each graph with room its curve.
      const unfinished = () =>
        [...document.querySelectorAll(".wall-tile:not([data-state=waiting])")].filter((each) => {
          const slot = each.querySelector(".chart-slot");
          const undrawn = (slot?.clientHeight ?? 0) >= 16 && slot?.querySelector(".chart") === null;
          const calm = each instanceof HTMLElement && each.dataset["state"] === "normal";
          return undrawn || (calm && each.querySelector(".tile-aside, .tile-line") === null);
        }).length;
      await expect.poll(() => tiles().length, DRAWN).toBeGreaterThan(0);
      await expect.poll(unfinished, DRAWN).toBe(0);
      const wall = await settled(() => boxesOf(document.querySelector<HTMLElement>(".wall"), 1));
      kiosk.store.setState(({ view }) => ({ view: { ...view, kiosk: false } }));
      await page.viewport(1440, 900);
      await page.getByRole("button", { name: "Wall screen" }).click();
      await page.getByRole("combobox", { name: "Screen" }).selectOptions(name);
      if (name === "Own size") {
        await page.getByLabelText("Width").fill(String(width));
        await page.getByLabelText("Height").fill(String(height));
      }
      await expect.poll(() => preview()?.style.width).toBe(`${width}px`);
      // Its scale follows the room it has, a frame later.
      const pictured = () =>
        boxesOf(
          preview()?.querySelector<HTMLElement>(".wall") ?? null,
          Number(preview()?.style.scale),
        );
      await expect
        .poll(() => pictured().map(({ says }) => says), DRAWN)
        .toEqual(wall.map(({ says }) => says));
      await expect.poll(() => furthest(pictured(), wall), DRAWN).toBeLessThanOrEqual(1);
    },
  );
}

test("[WV113] a screen of one's own is checked as it is typed", async () => {
  await openDialog();
  await page.getByRole("combobox", { name: "Screen" }).selectOptions("Own size");
  await page.getByLabelText("Width").fill("12");
  await expect
    .element(page.getByText("Is not a whole number of pixels from 320 to 7680."))
    .toBeVisible();
  expect(preview()?.style.width).toBe("1366px");
});

for (const theme of ["dark", "light"]) {
  test(`[WV111] the code's pixels are the address, with a quiet zone, in the ${theme} theme`, async () => {
    await openDialog(`theme=${theme}&project=p1`);
    const svg = document.querySelector<SVGSVGElement>(".qr-code");
    await checkPixels(svg, generate(address()));
    // Whole pixels on the screen too.
    const { width, height } = svg?.getBoundingClientRect() ?? new DOMRect();
    expect([width, height]).toEqual([Number(svg?.getAttribute("width")), width]);
  });
}

test("[WV111] a long address has a larger code, and one that is too long for any says so", async () => {
  const labels = (count: number) =>
    Array.from({ length: count }, (_, index) => `label=room=cold+store+number+${index}`).join("&");
  const wall = await openDialog(`${labels(30)}&project=p1`);
  const svg = () => document.querySelector<SVGSVGElement>(".qr-code");
  await expect.element(page.getByText(/^A long address is a fine code/u)).toBeVisible();
  await checkPixels(svg(), generate(address()));
  const modules = Number(svg()?.getAttribute("viewBox")?.split(" ")[2]);
  expect(Number(svg()?.getAttribute("width")) / modules).toBeGreaterThanOrEqual(3);
  const box = document.querySelector('[role="dialog"]');
  expect(box?.scrollWidth).toBe(box?.clientWidth);
  const many = Array.from({ length: 100 }, (_, index) => ({
    key: "room",
    value: `${index}`.repeat(30),
  }));
  wall.store.setState(({ view }) => ({ view: { ...view, labels: many } }));
  await expect.element(page.getByText(/too long for a QR code/u)).toBeVisible();
  expect(svg()).toBeNull();
  expect(box?.scrollWidth).toBe(box?.clientWidth);
});

/** Each module of the code and its quiet zone, as a camera would see it. */
async function checkPixels(
  svg: SVGSVGElement | null,
  code: { readonly size: number; get(x: number, y: number): boolean },
): Promise<void> {
  if (svg === null) throw new Error("there is no code");
  const quiet = 4;
  const size = code.size + 2 * quiet;
  const copy = svg.cloneNode(true) as SVGSVGElement;
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(copy.outerHTML)}`;
  await image.decode();
  const px = Number(svg.getAttribute("width"));
  const canvas = new OffscreenCanvas(px, px);
  const context = canvas.getContext("2d");
  context?.drawImage(image, 0, 0);
  const { data } = context?.getImageData(0, 0, px, px) ?? new ImageData(1, 1);
  const wrong: string[] = [];
  for (let y = 0; y < px; y += 1) {
    for (let x = 0; x < px; x += 1) {
      const dark = code.get(
        Math.floor((x * size) / px) - quiet,
        Math.floor((y * size) / px) - quiet,
      );
      const [red, green, blue, alpha] = data.subarray((y * px + x) * 4);
      const seen = `${red} ${green} ${blue} ${alpha}`;
      if (seen !== (dark ? "0 0 0 255" : "255 255 255 255")) wrong.push(`${x} ${y} ${seen}`);
    }
  }
  expect(wrong).toEqual([]);
}

interface Box {
  readonly says: string;
  readonly px: readonly number[];
}

/** Where everything stands and how large its type is, in pixels of the wall's own screen. */
function boxesOf(wall: HTMLElement | null, scale: number): readonly Box[] {
  const at = wall?.getBoundingClientRect();
  if (wall === null || at === undefined) return [];
  const parts =
    ".wall-title, .chip, .wall-meta p, .wall-clock, .wall-tile, .tile-name, .tile-value, .tile-status, .chart-slot, .wall-heading";
  return [...wall.querySelectorAll<HTMLElement>(parts)].map((each) => {
    const box = each.getBoundingClientRect();
    return {
      says: `${each.className} ${each.textContent}`,
      px: [
        Number.parseFloat(getComputedStyle(each).fontSize),
        ...[box.x - at.x, box.y - at.y, box.width, box.height].map((px) => px / scale),
      ],
    };
  });
}

/** The largest difference, px of the wall's own screen. */
function furthest(a: readonly Box[], b: readonly Box[]): number {
  return Math.max(
    ...a.flatMap(({ px }, at) => px.map((each, side) => Math.abs(each - (b[at]?.px[side] ?? 1e9)))),
  );
}

/** What something is when it is the same twice in a row. */
async function settled<T>(read: () => T): Promise<T> {
  let last = read();
  await expect
    .poll(() => {
      const now = read();
      const same = JSON.stringify(now) === JSON.stringify(last);
      last = now;
      return same;
    }, DRAWN)
    .toBe(true);
  return last;
}
