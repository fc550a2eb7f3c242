import axe from "axe-core";
import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { AlarmPhase } from "../../src/core/alarm-log/alarm-phase.ts";
import { pointKey } from "../../src/core/alarm-log/alarm-entry.ts";
import type { FakeWall } from "../support/ui-fake-wall.ts";
import { WALL_NOW_MS } from "../support/ui-fake-wall.ts";
import { setPhase, addAlarms } from "../support/ui-alarms.ts";
import { find } from "../support/ui-troubles.ts";
import { renderScene, textOf, tile, tiles } from "./render-wall.tsx";

const HOUR_MS = 3_600_000;
const SHELVED: AlarmPhase = {
  kind: "shelved",
  condition: "standing",
  shelf: { atMs: WALL_NOW_MS, untilMs: WALL_NOW_MS + HOUR_MS, by: "Kari", reason: "defrost" },
};

async function openAlarms(hash = "#/alarms", query = ""): Promise<FakeWall> {
  const wall = await renderScene(query);
  addAlarms(wall);
  location.hash = hash;
  await expect.element(page.getByTestId("alarms")).toBeVisible();
  return wall;
}

async function findings(): Promise<readonly string[]> {
  const { violations } = await axe.run(document, {
    rules: { "document-title": { enabled: false }, "html-has-lang": { enabled: false } },
  });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`),
  );
}

const orders = (wall: FakeWall) => wall.called.filter((each) => each.startsWith("orderAlarms"));
const rows = () => [...document.querySelectorAll<HTMLElement>('[data-testid="alarm"]')];

test("[WV51] the list says of each alarm what it is, since when, and what is to be done", async () => {
  await openAlarms();
  await expect
    .poll(() => rows().map(({ dataset }) => dataset["phase"]))
    .toEqual(["active", "active", "returned", "acknowledged", "shelved"]);
  const said = rows().map(textOf);
  expect(said[0]).toMatch(/Freezer 3 south.*HIGH over −18\.0° for 42 min.*unacknowledged/u);
  expect(said[1]).toMatch(/Beverage wall.*WARNING HIGH over 8\.0°/u);
  expect(said[2]).toMatch(/back to normal, unacknowledged/u);
  expect(said[3]).toMatch(/acknowledged 13:0\d by Kari/u);
  expect(said[4]).toMatch(/shelved until 14:28 by Kari: defrost/u);
});

test("[WV52] acknowledging is one key, and the next alarm is where the hand is", async () => {
  const wall = await openAlarms();
  const button = page.getByRole("button", { name: "Acknowledge Freezer 3 south" });
  button.element().focus();
  await userEvent.keyboard("{Enter}");
  const key = pointKey(find(wall, "Freezer 3 south").id, "alarm");
  expect(orders(wall).at(-1)).toContain(`"kind":"acknowledge","keys":["${key}"]`);
  await expect
    .element(page.getByRole("button", { name: "Acknowledge Beverage wall" }))
    .toHaveFocus();
  await page.getByRole("button", { name: "Acknowledge all in view" }).click();
  expect(JSON.parse(orders(wall).at(-1)!.slice("orderAlarms(".length, -1)).keys).toHaveLength(3);
});

test("[WV52] an alarm is shelved for a time and a reason, and taken back", async () => {
  const wall = await openAlarms();
  await page.getByRole("button", { name: "Shelve Freezer 3 south" }).click();
  const dialog = page.getByRole("dialog");
  await expect.element(dialog).toBeVisible();
  await dialog.getByRole("button", { name: "4 h" }).click();
  await dialog.getByLabelText(/^Reason/u).fill("defrost");
  await dialog.getByLabelText(/^Your name/u).fill("Ola");
  await dialog.getByRole("button", { name: "Shelve", exact: true }).click();
  await expect.poll(() => document.querySelector('[role="dialog"]')).toBeNull();
  const [person, shelve] = orders(wall).slice(-2);
  expect(person).toContain('"person":"Ola"');
  expect(shelve).toContain(`"forMs":${4 * HOUR_MS},"reason":"defrost"`);
  await page.getByRole("button", { name: /^Unshelve/u }).click();
  expect(orders(wall).at(-1)).toContain('"kind":"unshelve"');
});

test("[WV114] an alarm is shelved until a time of day, by keyboard alone", async () => {
  const wall = await openAlarms();
  page.getByRole("button", { name: "Shelve Freezer 3 south" }).element().focus();
  await userEvent.keyboard("{Enter}");
  const dialog = page.getByRole("dialog");
  await expect.element(dialog.getByText("Ends at 14:28.")).toBeVisible();
  dialog.getByRole("button", { name: "Until…" }).element().focus();
  await userEvent.keyboard("{Enter}");
  const until = dialog.getByLabelText("Until", { exact: true });
  await expect.element(until).toHaveFocus();
  // Nothing typed is no end.
  await expect.element(dialog.getByRole("button", { name: "Shelve", exact: true })).toBeDisabled();
  await until.fill("07:30");
  await expect.element(dialog.getByText("Ends in 18 h 2 min.")).toBeVisible();
  await userEvent.keyboard("{Enter}");
  await expect.poll(() => document.querySelector('[role="dialog"]')).toBeNull();
  const minutes = 18 * 60 + 2;
  expect(orders(wall).at(-1)).toContain(`"forMs":${minutes * 60_000},`);
});

test("[WV52] a card's menu acknowledges and shelves", async () => {
  const wall = await renderScene("");
  addAlarms(wall);
  await expect.poll(() => tiles().length).toBe(48);
  await page.getByRole("button", { name: "Menu for Freezer 3 south" }).click();
  await page.getByRole("menuitem", { name: "Acknowledge" }).click();
  await expect.poll(() => orders(wall).at(-1)).toContain('"kind":"acknowledge"');
  await expect.poll(() => document.querySelector('[role="menu"]')).toBeNull();
  await page.getByRole("button", { name: "Menu for Freezer 3 south" }).click();
  await page.getByRole("menuitem", { name: "Shelve alarms…" }).click();
  await expect.element(page.getByRole("dialog")).toBeVisible();
  await userEvent.keyboard("{Escape}");
  await expect.poll(() => document.querySelector('[role="dialog"]')).toBeNull();
});

test("[WV53] the header counts what waits, and nothing else", async () => {
  const wall = await renderScene("");
  addAlarms(wall);
  const link = page.getByTestId("alarms-link");
  await expect.element(link).toHaveAccessibleName("Alarms 3 unacknowledged");
  wall.store.setState((state) => ({ alarms: { ...state.alarms, points: new Map() } }));
  await expect.element(link).toHaveAccessibleName("Alarms");
});

for (const screen of ["desk", "wall"]) {
  test(`[WV54] on the ${screen} a mark blinks until it is acknowledged, and a shelved one is plain`, async () => {
    const wall = await renderScene(screen === "wall" ? "kiosk=1" : "");
    await expect.poll(() => tiles().length).toBeGreaterThan(10);
    const mark = () => {
      const found = tile("Freezer 3 south").querySelector(".tile-status .state-mark");
      return getComputedStyle(found ?? document.body).animationName;
    };
    const look = () => getComputedStyle(tile("Freezer 3 south"));
    setPhase(wall, "Freezer 3 south", { kind: "active" });
    await expect.poll(() => tile("Freezer 3 south").dataset["alarm"]).toBe("active");
    expect(mark()).toBe("unacknowledged");
    const loud = [look().backgroundColor, look().boxShadow];
    setPhase(wall, "Freezer 3 south", { kind: "acknowledged" });
    await expect.poll(() => tile("Freezer 3 south").dataset["alarm"]).toBe("acknowledged");
    expect(mark()).toBe("none");
    expect([look().backgroundColor, look().boxShadow]).not.toEqual(loud);
    expect(tile("Freezer 3 south").dataset["state"]).toBe("high");
    setPhase(wall, "Freezer 3 south", SHELVED);
    // On a narrow tile the word is "to".
    await expect.poll(() => textOf(tile("Freezer 3 south"))).toMatch(/(?:until|to) 14:28/u);
    expect(tile("Freezer 3 south").dataset["state"]).toBe("high");
    const plain = tiles().find((each) => each.dataset["state"] === "normal");
    expect(look().backgroundColor).toBe(getComputedStyle(plain!).backgroundColor);
    expect(look().boxShadow).toBe("none");
  });
}

test("[WV55] the log tells of each alarm what ended it, who knew, and what was found later", async () => {
  await openAlarms("#/alarms/log");
  const entries = () => [...document.querySelectorAll('[data-testid="log-entry"]')].map(textOf);
  await expect.poll(() => entries().length).toBe(6);
  const all = entries().join("\n");
  for (const part of [
    "came back by itself",
    "still stands",
    "found later",
    "by Kari",
    "chattering, 4 times",
  ])
    expect(all).toContain(part);
});

test("[WV56] a rule is made of labels and numbers in the unit read, checked, and tried on a week", async () => {
  const wall = await openAlarms("#/alarms/rules", "unit=F");
  expect(orders(wall)[0]).toContain('"kind":"want-history"');
  await page.getByRole("button", { name: "Add a rule" }).click();
  await page.getByLabelText("Name", { exact: true }).fill("Kitchen");
  await page.getByLabelText(/^Sensors with all/u).selectOptions("room=kitchen");
  await page.getByLabelText("Low, °F").fill("50");
  await page.getByLabelText("High, °F").fill("32");
  await expect.element(page.getByText(/whose low is below its high/u)).toBeVisible();
  await page.getByLabelText("Low, °F").fill("");
  await page.getByLabelText("Deadband, °F").fill("lots");
  await expect.element(page.getByText(/Found "lots"; expected degrees/u)).toBeVisible();
  await page.getByLabelText("Deadband, °F").fill("0,9");
  await page.getByLabelText("Delay, minutes").fill("0");
  const preview = () => textOf(document.querySelector('[data-testid="rule-preview"]'));
  await expect.poll(preview).toMatch(/\d+ alarms?, .* in total/u);
  await expect.poll(preview).toMatch(/for \d+ sensors/u);
  await page.getByRole("button", { name: "Save" }).click();
  const saved = JSON.parse(orders(wall).at(-1)!.slice("orderAlarms(".length, -1));
  expect(saved.rules.at(-1)).toEqual({
    name: "Kitchen",
    level: "alarm",
    match: ["room=kitchen"],
    low: null,
    high: 0,
    deadband: 0.5,
    delayMinutes: 0,
  });
});

test("[WV116] the focus stays where the hand is among the rules", async () => {
  const wall = await openAlarms("#/alarms/rules");
  const rules = [1, 2, 3].map((n) => ({
    ...wall.store.getState().config.alarms[0]!,
    name: `R${n}`,
  }));
  wall.store.setState((state) => ({ alarms: { ...state.alarms, ownRules: rules } }));
  const named = (name: string) => page.getByRole("button", { name, exact: true });
  await named("Edit R2").click();
  await expect.element(page.getByLabelText("Name", { exact: true })).toHaveFocus();
  // What is typed here is not lost by a press elsewhere.
  await expect.element(named("Remove R1")).toBeDisabled();
  await expect.element(named("Edit R3")).toBeDisabled();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect.element(named("Edit R2")).toHaveFocus();
  await named("Remove R3").click();
  await expect.element(named("Add a rule")).toHaveFocus();
  wall.store.setState((state) => ({ alarms: { ...state.alarms, ownRules: [] } }));
  await expect.element(page.getByText(/^No rule: no sensor is watched/u)).toBeVisible();
});

test("[WV56] rules of this browser are said to win, and config.json's can be had back", async () => {
  const wall = await openAlarms("#/alarms/rules");
  await expect.element(page.getByText(/These rules are config\.json/u)).toBeVisible();
  await page.getByRole("button", { name: "Remove Freezer" }).click();
  expect(orders(wall).at(-1)).toContain('"kind":"set-rules"');
  wall.store.setState((state) => ({ alarms: { ...state.alarms, ownRules: [] } }));
  await expect.element(page.getByText(/win over config\.json/u)).toBeVisible();
  await page.getByRole("button", { name: /^Back to config/u }).click();
  expect(orders(wall).at(-1)).toContain('"rules":null');
});

test("[WV57] sound and notifications are off until switched on, and say what is in their way", async () => {
  const wall = await openAlarms("#/alarms/sound");
  const sound = page.getByRole("switch", { name: "Sound" });
  await expect.element(sound).not.toBeChecked();
  await sound.click();
  expect(orders(wall).at(-1)).toContain('"kind":"set-sound","on":true');
  await page.getByRole("button", { name: "Test warning" }).click();
  expect(orders(wall).at(-1)).toContain('"kind":"test-sound","level":"warning"');
  wall.store.setState((state) => ({
    alarms: { ...state.alarms, sound: "blocked", notifications: "denied" },
  }));
  await expect
    .element(page.getByText(/Sound waits for a press on this page: browsers/u))
    .toBeVisible();
  await expect.element(page.getByRole("button", { name: "Let this page be heard" })).toBeVisible();
  await expect.element(page.getByText(/was told not to show notifications/u)).toBeVisible();
});

for (const theme of ["dark", "light"]) {
  for (const hash of ["#/alarms", "#/alarms/log", "#/alarms/rules", "#/alarms/sound"]) {
    test(`[WV12] axe finds nothing: ${hash}, ${theme}`, async () => {
      await openAlarms(hash, `theme=${theme}`);
      await expect.poll(() => document.documentElement.dataset["theme"]).toBe(theme);
      expect(await findings()).toEqual([]);
    });
  }
}

for (const theme of ["dark", "light"]) {
  test(`[WV12] axe finds nothing: a rule that is edited, ${theme}`, async () => {
    await openAlarms("#/alarms/rules", `theme=${theme}`);
    await page.getByRole("button", { name: "Edit Fridge" }).click();
    await expect
      .poll(() => textOf(document.querySelector('[data-testid="rule-preview"]')))
      .toMatch(/sensors/u);
    expect(await findings()).toEqual([]);
  });
}
