import axe from "axe-core";
import { expect, test } from "vitest";
import { page, userEvent, type Locator } from "vitest/browser";
import type { ExportProgress } from "../../src/store/wall-state.ts";
import { renderScene, textOf, tile, tiles } from "./render-wall.tsx";

const check = (name: string) => page.getByRole("checkbox", { name: `Select ${name}`, exact: true });
const group = (name: string) => page.getByRole("checkbox", { name: `Select all in ${name}` });
const bar = () => page.getByRole("region", { name: "Selection" });
const said = (locator: Locator) => (): string => textOf(locator.query());
const idOf = (name: string): string => tile(name).dataset["deviceId"] ?? "";
const namesOf = (elements: readonly HTMLElement[]): readonly string[] =>
  elements.map((each) => each.ariaLabel?.split(",")[0] ?? "");

async function renderDesk(query = "scene=calm") {
  const wall = await renderScene(query);
  await expect.poll(() => tiles().length).toBe(48);
  const selected = (): readonly string[] => [...wall.store.getState().selection];
  return { wall, selected };
}

test("[WV36] a check box selects its sensor and takes it back", async () => {
  const { selected } = await renderDesk();
  await expect.element(bar()).not.toBeInTheDocument();
  await check("Butter fridge").click();
  expect(selected()).toEqual([idOf("Butter fridge")]);
  await expect.poll(said(bar())).toContain("1 selected");
  await check("Butter fridge").click();
  expect(selected()).toEqual([]);
  await expect.element(bar()).not.toBeInTheDocument();
});

test("[WV36] a check box is there under the pointer and with the focus, and all while any is checked", async () => {
  await renderDesk();
  const seen = (name: string) => () => {
    const box = check(name).element().closest("label");
    return box === null ? "" : getComputedStyle(box).opacity;
  };
  const [first = "", , , other = ""] = namesOf(tiles());
  await expect.poll(seen(first)).toBe("0");
  check(first).element().focus();
  await expect.poll(seen(first)).toBe("1");
  await userEvent.keyboard(" ");
  await expect.poll(seen(other)).toBe("1");
});

test("[WV36] x selects the card that has the focus in it, and is a letter in the search", async () => {
  const { selected } = await renderDesk();
  page.getByRole("button", { name: "Menu for Butter fridge" }).element().focus();
  await userEvent.keyboard("x");
  expect(selected()).toEqual([idOf("Butter fridge")]);
  await userEvent.keyboard("x");
  expect(selected()).toEqual([]);
  await userEvent.keyboard("/x");
  expect(selected()).toEqual([]);
});

test("[WV36] with Shift all from the last one are selected, and taken back", async () => {
  const { selected } = await renderDesk();
  const names = namesOf(tiles());
  const ids = tiles().map((each) => each.dataset["deviceId"] ?? "");
  await check(names[6] ?? "").click();
  await check(names[2] ?? "").click({ modifiers: ["Shift"] });
  expect(selected().toSorted()).toEqual(ids.slice(2, 7).toSorted());
  await check(names[4] ?? "").click({ modifiers: ["Shift"] });
  expect(new Set(selected())).toEqual(new Set([ids[5], ids[6]]));
});

test("[WV37] a group's check box selects all of it, is half-way where some are, and takes all back", async () => {
  const { wall, selected } = await renderDesk();
  const kitchen = [...wall.store.getState().devices.values()]
    .filter(({ labels }) => labels["room"] === "kitchen")
    .map(({ id, name }) => ({ id, name }));
  await group("kitchen").click();
  expect(selected().toSorted()).toEqual(kitchen.map(({ id }) => id).toSorted());
  await expect.element(group("kitchen")).toBeChecked();
  await check(kitchen[0]?.name ?? "").click();
  await expect.element(group("kitchen")).toBePartiallyChecked();
  await group("kitchen").click();
  await expect.element(group("kitchen")).toBeChecked();
  await group("kitchen").click();
  expect(selected()).toEqual([]);
});

test("[WV38] the bar exports what is selected, also what a filter hides, and says so", async () => {
  const { wall } = await renderDesk();
  await check("Butter fridge").click();
  await check("Canteen").click();
  await expect.poll(said(bar())).toContain("2 selected");
  expect(textOf(bar().element())).not.toMatch(/not in view/u);
  const ids = [idOf("Butter fridge"), idOf("Canteen")];
  wall.commands.setView({ query: "canteen" });
  await expect.poll(said(bar())).toContain("2 selected, 1 of them not in view");
  await bar().getByRole("button", { name: "Export CSV" }).click();
  expect(wall.called).toContain(`exportCsv([${ids.map((id) => `"${id}"`).join(",")}])`);
});

test("[WV38] a sensor that left the project is not counted", async () => {
  const { wall } = await renderDesk();
  await check("Butter fridge").click();
  await check("Canteen").click();
  const devices = new Map(wall.store.getState().devices);
  devices.delete(idOf("Canteen"));
  wall.store.setState({ devices });
  await expect.poll(said(bar())).toContain("1 selected");
});

test("[WV38] Clear and Escape clear, and an Escape that closes a menu does not", async () => {
  const { selected } = await renderDesk();
  await check("Butter fridge").click();
  await bar().getByRole("button", { name: "Clear" }).click();
  expect(selected()).toEqual([]);
  expect(document.activeElement?.tagName).toBe("MAIN");

  await check("Butter fridge").click();
  await page.getByRole("button", { name: "Menu", exact: true }).click();
  await expect.element(page.getByRole("menuitem", { name: "Export CSV" })).toBeVisible();
  await userEvent.keyboard("{Escape}");
  await expect.element(page.getByRole("menu")).not.toBeInTheDocument();
  expect(selected()).toHaveLength(1);
  await userEvent.keyboard("{Escape}");
  expect(selected()).toEqual([]);
});

test("[WV39] selecting renders no card", async () => {
  const { wall } = await renderDesk();
  let read = 0;
  const counted = [...wall.store.getState().devices].map(([id, device]) => {
    const { name } = device;
    return [
      id,
      Object.defineProperty({ ...device }, "name", {
        enumerable: true,
        get: () => {
          read += 1;
          return name;
        },
      }),
    ] as const;
  });
  wall.store.setState({ devices: new Map(counted) });
  await check("Butter fridge").click();
  await expect.poll(said(bar())).toContain("1 selected");
  await expect
    .poll(() => document.querySelectorAll(".recharts-line-curve").length)
    .toBeGreaterThan(2);
  let before = -1;
  const since = (): number => {
    const more = read - before;
    before = read;
    return more;
  };
  await expect.poll(since, { interval: 500 }).toBe(0);
  read = 0;
  wall.commands.select([idOf("Canteen")], true);
  await expect.poll(said(bar())).toContain("2 selected");
  expect(read).toBe(0);
  wall.patchDevice(idOf("Canteen"), { batteryPercent: 7 });
  await expect.poll(() => read).toBeGreaterThan(0);
});

const PROGRESS: ExportProgress = {
  name: null,
  done: 3,
  total: 48,
  rows: 12_480,
  share: 0.0725,
  waiting: null,
  queued: 0,
};

test("[WV35] the export that is under way says how far it has come, and can be cancelled", async () => {
  const { wall } = await renderDesk();
  wall.store.setState({ exporting: PROGRESS });
  const exporting = page.getByRole("region", { name: "Export" });
  await expect.poll(said(exporting)).toContain("Exporting: 3 of 48 sensors, 12,480 rows");
  const progress = exporting.getByRole("progressbar", { name: "Export" });
  await expect.element(progress).toHaveAttribute("value", "7");
  await expect.element(progress).toHaveAttribute("max", "100");
  await expect
    .element(progress)
    .toHaveAttribute("aria-valuetext", "Exporting: 3 of 48 sensors, 12,480 rows");
  await expect
    .element(exporting.getByRole("button", { name: "Save what is here" }))
    .not.toBeInTheDocument();
  await exporting.getByRole("button", { name: "Cancel" }).click();
  expect(wall.called).toContain("cancelExport()");
  // It holds nobody up: what is under it goes on.
  await check("Butter fridge").click();
  await expect.element(bar()).toBeVisible();
  wall.store.setState({ exporting: { ...PROGRESS, name: "Canteen", queued: 1 } });
  await expect
    .poll(said(exporting))
    .toContain("Exporting Canteen: 7 %, 12,480 rows · 1 more to come");
  wall.store.setState({ exporting: null });
  await expect.element(exporting).not.toBeInTheDocument();
});

test("[WV35] where it waits it says why, and what is here can be saved", async () => {
  const { wall } = await renderDesk();
  wall.store.setState({ exporting: { ...PROGRESS, waiting: "The server is in trouble (503)." } });
  const exporting = page.getByRole("region", { name: "Export" });
  await expect.poll(said(exporting)).toContain("Waiting: The server is in trouble (503).");
  await exporting.getByRole("button", { name: "Save what is here" }).click();
  expect(wall.called).toContain("saveWhatIsHere()");
});

test("[WV35] a wall shows no export and no selection", async () => {
  const wall = await renderScene("scene=calm&kiosk=1");
  await expect.poll(() => tiles().length).toBeGreaterThan(0);
  wall.store.setState({
    exporting: PROGRESS,
    selection: new Set(wall.store.getState().devices.keys()),
  });
  await expect.element(page.getByRole("checkbox")).not.toBeInTheDocument();
  await expect.element(page.getByRole("region", { name: "Export" })).not.toBeInTheDocument();
});

for (const theme of ["dark", "light"]) {
  test(`[WV12] axe finds nothing: selection and export, ${theme}`, async () => {
    const { wall } = await renderDesk(`scene=live&theme=${theme}`);
    await check("Butter fridge").click();
    wall.store.setState({ exporting: { ...PROGRESS, waiting: "The server is in trouble (503)." } });
    await expect.element(page.getByRole("region", { name: "Export" })).toBeVisible();
    await Promise.all(
      document
        .getAnimations()
        .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
        .map((animation) => animation.finished.catch(() => null)),
    );
    const { violations } = await axe.run(
      { exclude: ["[data-base-ui-focus-guard]"] },
      { rules: { "document-title": { enabled: false }, "html-has-lang": { enabled: false } } },
    );
    expect(
      violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`)),
    ).toEqual([]);
  });
}
