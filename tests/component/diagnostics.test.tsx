import { afterEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { renderScene, textOf } from "./render-wall.tsx";
import type { FakeWall } from "../support/ui-fake-wall.ts";

const writeText = Object.getOwnPropertyDescriptor(navigator, "clipboard");
const execCommand = Object.getOwnPropertyDescriptor(document, "execCommand");

afterEach(() => {
  if (writeText === undefined) Reflect.deleteProperty(navigator, "clipboard");
  if (execCommand === undefined) Reflect.deleteProperty(document, "execCommand");
});

async function openDiagnostics(
  query = "",
  size: readonly [number, number] = [1440, 900],
): Promise<FakeWall> {
  const wall = await renderScene(query, size);
  location.hash = "#/diagnostics";
  await expect.element(page.getByTestId("diagnostics")).toBeVisible();
  return wall;
}

/** What stands beside a term. */
const fact = (term: string): string => {
  const found = [...document.querySelectorAll("dt")].find((each) => textOf(each) === term);
  return textOf(found?.nextElementSibling ?? null);
};

test("[WV101] a clipboard that is refused ends in the text itself, selected, and says so", async () => {
  await openDiagnostics();
  const refuse = async () => Promise.reject(new DOMException("no", "NotAllowedError"));
  Object.defineProperty(navigator, "clipboard", {
    value: { writeText: refuse },
    configurable: true,
  });
  Object.defineProperty(document, "execCommand", { value: () => false, configurable: true });
  await page.getByRole("button", { name: "Copy" }).click();
  const area = page.getByLabelText(/keeps the page from the clipboard/u);
  await expect.element(area).toBeVisible();
  const element = area.element();
  if (!(element instanceof HTMLTextAreaElement)) throw new Error("not a text area");
  expect(JSON.parse(element.value)).toMatchObject({ build: "test" });
  await expect.poll(() => element.selectionEnd - element.selectionStart).toBe(element.value.length);
  await expect.element(page.getByRole("button", { name: "Copy" })).toBeVisible();
});

test("[WV101] without the clipboard API the text is copied by selection", async () => {
  await openDiagnostics();
  const commands: string[] = [];
  Object.defineProperty(navigator, "clipboard", { value: undefined, configurable: true });
  Object.defineProperty(document, "execCommand", {
    value: (command: string) => commands.push(command) > 0,
    configurable: true,
  });
  await page.getByRole("button", { name: "Copy" }).click();
  await expect.element(page.getByRole("button", { name: "Copied" })).toBeVisible();
  expect(commands).toEqual(["copy"]);
});

test("[WV102] diagnostics tell how the screen is cared for", async () => {
  const wall = await openDiagnostics("kiosk=1");
  wall.store.setState(({ config, nowMs, skewMs }) => ({
    config: {
      ...config,
      // It is 13:28 in Oslo, and alarms stand.
      screen: { ...config.screen, dim: { from: "13:00", to: "14:00", level: 0.25 } },
    },
    wakeLock: "refused",
    frozen: true,
    storage: { persisted: false, usedBytes: 2 ** 20, quotaBytes: 2 ** 30 },
    build: { worker: "keeping", next: { name: "2026-11-24T08:00:00.123Z", stage: "waiting" } },
    beacon: {
      host: "monitor.example",
      sent: 1_200,
      failed: 2,
      lastAnswer: "HTTP 503",
      lastMs: nowMs - skewMs - 12_000,
      failing: true,
    },
  }));
  await expect.poll(() => fact("Wake lock")).toMatch(/^may go dark: the browser refuses/u);
  expect(fact("Dimming")).toBe(
    "25 % from 13:00 to 14:00; full now, for an alarm nobody has acknowledged",
  );
  expect(fact("Orbit")).toMatch(/^−?\d+ px across, −?\d+ px down$/u);
  expect(fact("Theme")).toBe("dark");
  expect(fact("Stood still")).toBe("now: the browser draws nothing");
  expect(fact("Next build")).toBe("2026-11-24 08:00 UTC waits for a calm moment");
  expect(fact("Sent to")).toBe("monitor.example, which fails");
  expect(fact("Sent")).toBe("1,200");
  expect(fact("Last answer")).toBe("HTTP 503, 12 s ago");
  expect(fact("Alarms standing")).toMatch(/^\d+, \d+ of them unacknowledged$/u);
  expect(fact("Rules")).toBe("2, from config.json");
});

test("[WV102] nothing of it is cut off on a phone", async () => {
  await openDiagnostics("", [390, 844]);
  await expect.poll(() => fact("Uptime")).toBe("9 d");
  expect(document.documentElement.scrollWidth).toBe(390);
  for (const each of document.querySelectorAll("dt, dd")) {
    expect(each.scrollWidth).toBeLessThanOrEqual(Math.ceil(each.getBoundingClientRect().width));
  }
});

test("[WV103] the menu says where a wall would go dark", async () => {
  const wall = await renderScene("");
  wall.store.setState({ wakeLock: "missing" });
  await page.getByRole("button", { name: "Menu", exact: true }).click();
  const setting = page.getByRole("menuitemcheckbox", { name: /Keep a wall screen awake/u });
  const said = () => textOf(setting.element());
  await expect.poll(said).toBe("Keep a wall screen awake not possible here: it may go dark");
  wall.store.setState({ wakeLock: "held" });
  await expect.poll(said).toBe("Keep a wall screen awake");
  await userEvent.keyboard("{Escape}");
  await expect.poll(() => document.querySelector(".menu")).toBeNull();
});
