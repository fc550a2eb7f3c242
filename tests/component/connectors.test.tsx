import { expect, test } from "vitest";
import { page } from "vitest/browser";
import { cutOff, hearAgain } from "../support/ui-outage.ts";
import { find } from "../support/ui-troubles.ts";
import { renderScene, textOf, tile, tiles } from "./render-wall.tsx";

const KITCHEN = ["Freezer 1", "Freezer 2", "Meat counter", "Fish counter"];
const line = () => document.querySelector('[data-testid="connectors"]');
const live = () => [...document.querySelectorAll("[aria-live]")];

for (const query of ["scene=calm", "scene=calm&kiosk=1&group="]) {
  test(`[WV90] one line says which, since when, and how many sensors: ${query}`, async () => {
    const wall = await renderScene(query);
    await expect.poll(() => tiles().length).toBeGreaterThan(0);
    expect(line()).toBeNull();
    cutOff(wall, KITCHEN);
    await expect
      .poll(() => textOf(line()))
      .toMatch(
        /^Cloud Connector “Kitchen” is offline since \d\d:\d\d: 4 sensors cannot be heard\./u,
      );
    cutOff(wall, ["Deli counter"], { connectorId: "l", name: "Shop floor", kind: "inferred" });
    await expect
      .poll(() => textOf(line()))
      .toMatch(/^2 Cloud Connectors are down, .*: 5 sensors cannot be heard\./u);
    hearAgain(wall);
    await expect.poll(line).toBeNull();
  });
}

for (const size of [
  [1024, 600],
  [1280, 720],
  [1920, 1080],
  [1080, 1920],
] as const) {
  test(`[WV90] on a wall of ${size.join(" by ")} it is written on one line`, async () => {
    const wall = await renderScene("scene=calm&kiosk=1&group=", size);
    cutOff(wall, KITCHEN, { name: "Loading dock, south", kind: "inferred", minutes: 3 * 24 * 60 });
    await expect.poll(line).not.toBeNull();
    const words = line()?.querySelector("strong");
    await expect.poll(() => words?.getClientRects().length).toBe(1);
    expect(words?.getBoundingClientRect().right).toBeLessThanOrEqual(size[0]);
  });
}

test("[WV90] of sensors that are not in view nothing is said, and a day has its date", async () => {
  const wall = await renderScene("scene=calm&q=freezer");
  cutOff(wall, KITCHEN, { minutes: 3 * 24 * 60 });
  await expect.poll(() => textOf(line())).toMatch(/since \d+ \w+ \d{4}, \d\d:\d\d: 2 sensors/u);
  wall.store.setState((state) => ({ view: { ...state.view, query: "office" } }));
  await expect.poll(line).toBeNull();
});

test("[WV90] the four causes are four sentences", async () => {
  const wall = await renderScene("scene=calm");
  cutOff(wall, KITCHEN);
  const banner = () => textOf(document.querySelector('[aria-label="Connection"]'));
  const sentences = new Set<string>();
  const set = (word: "offline" | "reconnecting"): void =>
    wall.store.setState((state) => ({
      connection: {
        ...state.connection,
        word,
        failure: word === "offline" ? null : { kind: "silent", afterMs: 12_000 },
      },
    }));
  await expect.poll(() => textOf(line())).toContain("Cloud Connector");
  sentences.add(textOf(line()));
  set("reconnecting");
  await expect.poll(banner).toMatch(/^Reconnecting since .*no sensor is to blame/u);
  sentences.add(banner());
  set("offline");
  await expect.poll(banner).toMatch(/^No network since .*This machine has no network\./u);
  sentences.add(banner());
  expect(sentences.size).toBe(3);
});

test("[WV91] a cut-off tile keeps state and name, says why it is silent, and an alarm stays", async () => {
  const wall = await renderScene("");
  const before = tile("Freezer 3 south").dataset["state"];
  cutOff(wall, ["Freezer 1", "Freezer 3 south"]);
  await expect.poll(() => tile("Freezer 1").dataset["cause"]).toBe("connector");
  expect(tile("Freezer 1").dataset["state"]).toBe("offline");
  expect(tile("Freezer 1").ariaLabel).toBe("Freezer 1, offline, no connector");
  expect(textOf(tile("Freezer 1"))).toMatch(/NO CONNECTOR ?42 min/u);
  expect(tile("Freezer 3 south").dataset["state"]).toBe(before);
  expect(tile("Freezer 3 south").dataset["cause"]).toBe("connector");
  expect(textOf(tile("Freezer 3 south"))).toMatch(/HIGH/u);
  // Silent by itself: its own word.
  expect(tile("Walk-in 1").dataset["cause"]).toBeUndefined();
  expect(textOf(tile("Walk-in 1"))).toMatch(/OFFLINE/u);
});

test("[WV91] [WV22] on a wall they turn with the pages, and push nobody off them", async () => {
  const wall = await renderScene("scene=calm&kiosk=1&group=&rotate=600", [1280, 720]);
  await expect.poll(() => tiles().length).toBeGreaterThan(0);
  const all = [...wall.store.getState().devices.values()].map(({ name }) => name);
  const first = all.toSorted()[0] ?? "";
  cutOff(
    wall,
    all.filter((name) => name !== first),
  );
  await expect.poll(() => line()).not.toBeNull();
  await expect.poll(() => tiles()[0]?.ariaLabel).toContain(`${first}, normal`);
  const [own, ...others] = tiles().map(({ dataset }) => dataset["cause"]);
  expect(own).toBeUndefined();
  expect(new Set(others)).toEqual(new Set(["connector"]));
});

test("[WV92] it is announced once, and its sensors are not", async () => {
  const wall = await renderScene("scene=calm");
  const said: string[] = [];
  const observer = new MutationObserver(() => said.push(live().map(textOf).join(" | ")));
  for (const region of live()) {
    observer.observe(region, { childList: true, characterData: true, subtree: true });
  }
  cutOff(wall, KITCHEN);
  await expect.poll(() => said.length).toBe(1);
  expect(said[0]).toContain("Cloud Connector “Kitchen” is down: its sensors cannot be heard.");
  expect(said[0]).not.toContain("offline");
  for (const minute of [1, 2, 3]) {
    wall.store.setState((state) => ({ nowMs: state.nowMs + minute * 60_000 }));
  }
  wall.patchDevice(find(wall, "Freezer 1").id, { state: "stale", freshness: "stale" });
  await expect.poll(() => tile("Freezer 1").dataset["state"]).toBe("stale");
  expect(said.length).toBe(1);
  observer.disconnect();
});

test("[WV93] a low battery and a poor signal are words on a card, and heard with its name", async () => {
  const wall = await renderScene("scene=calm");
  const { id } = find(wall, "Freezer 1");
  expect(textOf(tile("Freezer 1"))).not.toContain("battery");
  wall.patchDevice(id, { batteryPercent: 4 });
  await expect.poll(() => textOf(tile("Freezer 1"))).toContain("battery 4 %");
  expect(tile("Freezer 1").ariaLabel).toBe("Freezer 1, normal, battery 4 %");
  wall.patchDevice(id, { poorSignal: true, signalPercent: 8 });
  await expect.poll(() => textOf(tile("Freezer 1"))).toContain("signal 8 %");
  for (const need of tile("Freezer 1").querySelectorAll<HTMLElement>(".upkeep")) {
    expect(need.scrollWidth).toBeLessThanOrEqual(need.clientWidth);
  }
});

test("[WV93] on a wall they are marks beside the name, which gives way to them", async () => {
  const wall = await renderScene("scene=calm&kiosk=1&group=&many=16", [1280, 720]);
  await expect.poll(() => tiles().length).toBe(16);
  for (const device of wall.store.getState().devices.values()) {
    wall.patchDevice(device.id, { batteryPercent: 4, poorSignal: true, signalPercent: 8 });
  }
  await expect.poll(() => document.querySelectorAll(".tile-upkeep").length).toBe(16);
  for (const each of tiles()) {
    const box = each.getBoundingClientRect();
    const marks = each.querySelector(".tile-upkeep")?.getBoundingClientRect();
    const name = document.createRange();
    name.selectNodeContents(each.querySelector(".tile-name") ?? each);
    expect(marks?.right).toBeLessThanOrEqual(box.right);
    expect(marks?.top).toBeGreaterThanOrEqual(box.top);
    expect(name.getBoundingClientRect().right).toBeLessThanOrEqual(marks?.left ?? 0);
    const labels = [...each.querySelectorAll(".upkeep svg")].map((mark) => mark.ariaLabel);
    expect(labels).toEqual(["battery 4 %", "signal 8 %"]);
  }
});

test("[WV93] battery, signal and who hears a sensor are in its card's menu", async () => {
  const wall = await renderScene("scene=calm");
  cutOff(wall, ["Freezer 1"]);
  hearAgain(wall);
  await page.getByRole("button", { name: "Menu for Freezer 1", exact: true }).click();
  const menu = page.getByRole("menu");
  await expect.poll(() => textOf(menu.element())).toMatch(/Battery 92 % · Signal 71 %Heard by k/u);
});

test("[WV94] the diagnostics list the Cloud Connectors, whom they hear, and since when one is down", async () => {
  const wall = await renderScene("scene=calm");
  cutOff(wall, KITCHEN);
  const listed = new Map([
    ["k", { id: "k", name: "Kitchen", word: null, spokeMs: null }],
    ["l", { id: "l", name: "Offices", word: null, spokeMs: null }],
  ]);
  wall.store.setState((state) => ({ connectors: { ...state.connectors, listed } }));
  location.hash = "#/diagnostics";
  const lines = () =>
    [...document.querySelectorAll('[data-testid="connector-report"] li')].map(textOf);
  await expect.poll(() => lines().length).toBe(2);
  expect(lines()[0]).toMatch(
    /^Kitchen hears 4 sensors, 4 of them alone; offline since .*\d\d:\d\d$/u,
  );
  expect(lines()[1]).toBe("Offices hears no sensor");
  location.hash = "";
});
