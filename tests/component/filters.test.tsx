import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { renderScene, textOf, tiles } from "./render-wall.tsx";

const options = () => [
  ...document.querySelectorAll<HTMLElement>('[data-testid="label-filter"] label'),
];

test("[WV4] each option leaves as many sensors as it says", async () => {
  const wall = await renderScene("");
  await expect.poll(() => options().length).toBeGreaterThan(8);
  for (const name of options().map(textOf)) {
    const [, text = "", count = ""] = /^(.*?)\s*(\d+)$/u.exec(name) ?? [];
    const option = page.getByTestId("label-filter").getByRole("checkbox", { name, exact: true });
    // Floors are numbers: the text of an option is what stands before its count.
    if (text === "") continue;
    await option.click();
    await expect.poll(() => tiles().length).toBe(Number(count));
    wall.commands.setView({ labels: [] });
    await expect.poll(() => tiles().length).toBe(48);
  }
});

test("[WV4] options of another label count what both would leave", async () => {
  await renderScene("");
  await page.getByRole("checkbox", { name: "freezer 8" }).click();
  await expect.poll(() => tiles().length).toBe(8);
  await expect.element(page.getByRole("checkbox", { name: "kitchen 4" })).toBeInTheDocument();
  await page.getByRole("checkbox", { name: "kitchen 4" }).click();
  await expect.poll(() => tiles().length).toBe(4);
});

test("[WV8] where nothing matches, the page names the filter and clears it", async () => {
  await renderScene("scene=no-match");
  await expect
    .element(page.getByRole("heading", { name: "No sensor matches room=attic and “walk”." }))
    .toBeVisible();
  await page.getByRole("button", { name: "Clear the filter" }).click();
  await expect.poll(() => tiles().length).toBe(48);
});

test("[WV13] the slash goes to the search field, Escape clears it and then leaves it", async () => {
  await renderScene("");
  const search = page.getByRole("textbox", { name: "Find a sensor" });
  await userEvent.keyboard("/");
  await expect.element(search).toHaveFocus();
  await userEvent.keyboard("pharm/");
  await expect.element(search).toHaveValue("pharm/");
  await userEvent.keyboard("{Backspace}");
  await expect.poll(() => tiles().length).toBe(8);
  await userEvent.keyboard("{Escape}");
  await expect.element(search).toHaveValue("");
  await expect.element(search).toHaveFocus();
  await userEvent.keyboard("{Escape}");
  await expect.element(search).not.toHaveFocus();
});

test("[WV4] on a phone the filters are in a sheet", async () => {
  await renderScene("", [390, 844]);
  await expect.poll(() => tiles().length).toBe(48);
  await page.getByRole("button", { name: "Filters" }).click();
  await page.getByRole("dialog").getByRole("checkbox", { name: "bakery 4" }).click();
  await expect.poll(() => tiles().length).toBe(4);
  await page.getByRole("button", { name: "Close filters" }).click();
  await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();
});
