import { expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { renderScene } from "./render-wall.tsx";

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
  await openDialog("label=kind=fridge&window=6h&unit=F&theme=light&group=floor");
  await expect
    .poll(address)
    .toBe(
      "https://wall.example.test/?label=kind=fridge&group=floor&window=6h&unit=F&theme=light&kiosk=1",
    );
  const before = code();
  await page.getByLabelText("Read from").fill("3.5");
  await page.getByLabelText("Diagonal").fill("43");
  await page.getByLabelText("A page stays").fill("30");
  await expect.poll(address).toContain("&kiosk=1&rotate=30&distance=3.5&diagonal=43");
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
  await expect.poll(tiles).toBe(16);
  expect([preview()?.style.width, preview()?.style.height]).toEqual(["1920px", "1080px"]);
  await expect.element(page.getByText(/^\d+ pages, which turn by themselves\.$/u)).toBeVisible();
  await page.getByLabelText("Read from").fill("2");
  await expect.element(page.getByText("Every sensor is on one page.")).toBeVisible();
  await expect.poll(tiles).toBe(48);
  await page.getByRole("combobox", { name: "Screen" }).selectOptions("4K, upright");
  await expect.poll(() => preview()?.style.height).toBe("3840px");
  // It is a picture: nothing in it is reached, and all of it is in its frame.
  expect(preview()?.closest("[inert]")).not.toBeNull();
  const frame = document.querySelector(".wall-preview-frame")?.getBoundingClientRect();
  const shown = preview()?.getBoundingClientRect();
  expect(shown?.width).toBeLessThanOrEqual((frame?.width ?? 0) + 1);
  expect(shown?.height).toBeLessThanOrEqual((frame?.height ?? 0) + 1);
});
