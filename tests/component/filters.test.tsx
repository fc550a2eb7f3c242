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

test("[WV120] a group's heading sums it up, and folds it", async () => {
  const wall = await renderScene("group=room");
  await expect.poll(() => tiles().length).toBe(48);
  const heading = page.getByRole("button", { name: "kitchen", exact: true });
  await expect.element(heading).toHaveAttribute("aria-expanded", "true");
  const group = heading.element().closest("section");
  const inKitchen = [...wall.store.getState().devices.values()].filter(
    ({ labels }) => labels["room"] === "kitchen",
  );
  const celsius = inKitchen
    .filter(({ freshness, unconfirmed }) => freshness === "fresh" && !unconfirmed)
    .flatMap(({ reading }) => (reading === null ? [] : [reading.celsius]));
  const format = (value: number): string => `${value.toFixed(1).replace("-", "−")}°`;
  const mean = celsius.reduce((sum, each) => sum + each, 0) / celsius.length;
  const said = textOf(group?.querySelector(".group-heading") ?? null);
  expect(said).toContain(`${inKitchen.length} sensors`);
  expect(said).toContain(
    `${format(Math.min(...celsius))} to ${format(Math.max(...celsius))}, mean ${format(mean)}`,
  );
  await heading.click();
  await expect.element(heading).toHaveAttribute("aria-expanded", "false");
  expect(group?.querySelectorAll('[data-testid="tile"]')).toHaveLength(0);
  expect(tiles()).toHaveLength(48 - inKitchen.length);
  // What is wrong in it is said all the same.
  expect(textOf(group?.querySelector(".group-heading") ?? null)).toBe(said);
  await heading.click();
  await expect.poll(() => tiles().length).toBe(48);
});

test("[WV120] the worst of a group is in its heading, with how many they are", async () => {
  const wall = await renderScene("group=room");
  await expect.poll(() => tiles().length).toBe(48);
  const high = [...wall.store.getState().devices.values()].filter(({ state }) => state === "high");
  const [room] = high.map(({ labels }) => labels["room"]);
  const heading = page.getByRole("button", { name: room ?? "", exact: true }).element();
  const count = high.filter(({ labels }) => labels["room"] === room).length;
  expect(count).toBeGreaterThan(0);
  expect(textOf(heading.closest(".group-heading")?.querySelector(".group-worst") ?? null)).toBe(
    `${count} high`,
  );
});

test("[WV121] of many values those are shown that are sought, and the chosen", async () => {
  const wall = await renderScene("");
  await expect.poll(() => tiles().length).toBe(48);
  wall.store.setState(({ devices }) => ({
    devices: new Map(
      [...devices].map(([id, device], index) => {
        const labels = { ...device.labels, shelf: `Hylle ${(index % 24) + 1}` };
        return [id, { ...device, labels }];
      }),
    ),
  }));
  const search = page.getByRole("textbox", { name: "Find in shelf" });
  await expect.element(search).toBeVisible();
  const facet = search.element().closest("fieldset");
  const shown = (): readonly string[] =>
    [...(facet?.querySelectorAll(".facet-value") ?? [])].map((each) => textOf(each));
  expect(shown()).toHaveLength(8);
  await page.getByRole("checkbox", { name: "Hylle 3 2" }).click();
  await search.fill("HYLLE 2");
  await expect
    .poll(shown)
    .toEqual([
      "Hylle 2",
      "Hylle 3",
      "Hylle 12",
      "Hylle 20",
      "Hylle 21",
      "Hylle 22",
      "Hylle 23",
      "Hylle 24",
    ]);
  await search.fill("zebra");
  await expect.poll(shown).toEqual(["Hylle 3"]);
  await userEvent.keyboard("{Escape}");
  await expect.poll(() => shown().length).toBe(8);
});

test("[WV122] what is searched for is marked, and a card found by something else says by what", async () => {
  const wall = await renderScene("");
  await expect.poll(() => tiles().length).toBe(48);
  wall.commands.setView({ query: "walk" });
  const marks = (): readonly string[] =>
    [...document.querySelectorAll(".card .tile-name mark")].map((each) => textOf(each));
  await expect.poll(() => marks().length).toBeGreaterThan(0);
  expect(new Set(marks())).toEqual(new Set(["Walk"]));
  expect(document.querySelectorAll(".card-match")).toHaveLength(0);
  wall.commands.setView({ query: "pharm" });
  await expect.poll(() => document.querySelectorAll(".card-match").length).toBeGreaterThan(0);
  const reasons = tiles().map((card) => ({
    byName: /pharm/iu.test(textOf(card.querySelector(".tile-name"))),
    said: textOf(card.querySelector(".card-match")),
  }));
  expect(reasons).toEqual(
    reasons.map(({ byName }) => ({ byName, said: byName ? "" : "room=pharmacy" })),
  );
});

test("[FL23] sensors without a label are chosen like those with one", async () => {
  const wall = await renderScene("");
  await expect.poll(() => tiles().length).toBe(48);
  const lacking = [...wall.store.getState().devices.values()].filter(
    ({ labels }) => labels["room"] === undefined,
  );
  expect(lacking.length).toBeGreaterThan(0);
  const facet = page.getByRole("group", { name: "room", exact: true });
  await facet.getByRole("checkbox", { name: `no room ${lacking.length}`, exact: true }).click();
  await expect.poll(() => tiles().length).toBe(lacking.length);
  expect(wall.store.getState().view.labels).toEqual([{ key: "room", value: null, absent: true }]);
  await facet.getByRole("checkbox", { name: "kitchen", exact: false }).click();
  await expect.poll(() => tiles().length).toBeGreaterThan(lacking.length);
  await facet.getByRole("checkbox", { name: "no room", exact: false }).click();
  await expect
    .poll(() => wall.store.getState().view.labels)
    .toEqual([{ key: "room", value: "kitchen" }]);
});
