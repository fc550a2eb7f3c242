import { Profiler } from "react";
import { expect, test } from "vitest";
import { page } from "vitest/browser";
import { render } from "vitest-browser-react";
import { browserFrames } from "../../src/browser/browser-frames.ts";
import type { DeviceEvent, Sample } from "../../src/core/readings/device-event.ts";
import { createBatcher } from "../../src/live/create-batcher.ts";
import { createWallStore } from "../../src/store/create-wall-store.ts";
import { App } from "../../src/ui/app.tsx";
import { createFakeWall, WALL_CONFIG, WALL_NOW_MS, WALL_VIEW } from "../support/ui-fake-wall.ts";
import { tiles } from "./render-wall.tsx";

const SENSORS = 100;
const MINUTE_MS = 60_000;
const SAMPLES = 30;
/** The first graphs wait for a chunk, and for whatever else the machine does. */
const PATIENT = { timeout: 15_000 };

const idOf = (sensor: number): string => `c${String(sensor).padStart(19, "0")}`;

/** A batch's samples end at `endMs`, each `celsius`; newest first, as the cloud has them. */
function event(sensor: number, endMs: number, celsius: number): DeviceEvent {
  const samples = Array.from({ length: SAMPLES }, (_, index): Sample => ({
    timeMs: endMs - index * 30_000,
    celsius: celsius + (index % 3) / 10,
  }));
  return {
    kind: "readings",
    deviceId: idOf(sensor),
    eventId: "",
    timeMs: endMs,
    samples,
    backfilled: false,
  };
}

/** The real store behind the real wall, of which only a page is on screen; and what it counts. */
async function openWall() {
  await page.viewport(1440, 900);
  location.hash = "";
  const wall = createWallStore({
    config: WALL_CONFIG,
    view: { ...WALL_VIEW, group: null, kiosk: true, rotateSeconds: 3600 },
    nowMs: WALL_NOW_MS,
  });
  wall.applyFleet(
    Array.from({ length: SENSORS }, (_, sensor) => ({
      id: idOf(sensor),
      name: `Sensor ${String(sensor).padStart(3, "0")}`,
      type: "temperature",
      productNumber: "",
      labels: {},
      reported: [],
      batteryPercent: null,
      signalPercent: null,
      connectorIds: [],
      cloudOffline: false,
    })),
    true,
  );
  wall.setPhase({ kind: "wall" });
  wall.setConnection({
    word: "live",
    sinceMs: WALL_NOW_MS - MINUTE_MS,
    failure: null,
    retryAtMs: null,
    failures: 0,
  });
  const all = Array.from({ length: SENSORS }, (_, sensor) => sensor);
  // An hour of it, hotter than what comes, so that the graphs' scales stay as they are.
  wall.applyEvents(all.map((sensor) => event(sensor, WALL_NOW_MS - 120 * MINUTE_MS, 4)));
  wall.applyEvents(all.map((sensor) => event(sensor, WALL_NOW_MS - 60 * MINUTE_MS, 6)));

  const counted = { commits: 0, changes: 0 };
  wall.store.subscribe(() => {
    counted.changes += 1;
  });
  await render(
    <Profiler
      id="wall"
      onRender={() => {
        counted.commits += 1;
      }}
    >
      <App wall={{ ...createFakeWall(), store: wall.store, seriesOf: (id) => wall.seriesOf(id) }} />
    </Profiler>,
  );
  const batcher = createBatcher({
    frames: browserFrames,
    maxSamples: Number.POSITIVE_INFINITY,
    hand: (batch) => wall.applyEvents(batch),
  });
  return { wall, batcher, counted };
}

const drawn = (): readonly string[] =>
  tiles().map((tile) => tile.querySelector(".recharts-line-curve")?.getAttribute("d") ?? "");

const values = (): readonly string[] =>
  tiles().map((tile) => tile.querySelector("[data-testid=tile-value]")?.textContent ?? "");

/** So many of the browser's frames go by: what is not drawn by then was not asked for. */
async function frames(count: number): Promise<void> {
  for (let frame = 0; frame < count; frame += 1) {
    await new Promise((resolve) => {
      requestAnimationFrame(resolve);
    });
  }
}

async function untilDrawn(): Promise<number> {
  await expect
    .poll(() => drawn().length > 4 && drawn().every((path) => path !== ""), PATIENT)
    .toBe(true);
  await frames(10);
  return drawn().length;
}

/** The sensor of every drawing of a curve from here on, whether recharts changes it or makes it anew. */
function watchCurves() {
  const seen: string[] = [];
  const note = (node: Node): void => {
    if (!(node instanceof Element)) return;
    const curve =
      node.closest(".recharts-line-curve") ?? node.querySelector(".recharts-line-curve");
    const tile = curve?.closest("[data-device-id]");
    if (tile instanceof HTMLElement) seen.push(tile.dataset["deviceId"] ?? "");
  };
  const observer = new MutationObserver((records) => {
    for (const { type, target, addedNodes } of records) {
      if (type === "attributes") note(target);
      else addedNodes.forEach(note);
    }
  });
  observer.observe(document.body, { subtree: true, childList: true, attributeFilter: ["d"] });
  return seen;
}

/** What the browser says was moved by its layout from here on: classes, a shift each. */
function watchShifts() {
  const shifts: string[] = [];
  const note = (entries: PerformanceEntryList): void => {
    for (const { sources } of entries as unknown as readonly LayoutShift[]) {
      shifts.push(sources.map(({ node }) => (node as Element | null)?.className).join(" "));
    }
  };
  const observer = new PerformanceObserver((list) => note(list.getEntries()));
  observer.observe({ type: "layout-shift" });
  return () => {
    note(observer.takeRecords());
    return shifts;
  };
}

/** Not among the types of the DOM: https://wicg.github.io/layout-instability/ */
interface LayoutShift {
  readonly sources: readonly { readonly node: Node | null }[];
}

test("[PF26] neither a tile that takes another's place nor a word or a count of the header moves anything by layout", async () => {
  const { wall, batcher } = await openWall();
  const visible = await untilDrawn();
  const first = tiles()[0];
  const shifts = watchShifts();
  const last = tiles()[visible - 1]?.dataset["deviceId"] ?? "";
  const timeMs = WALL_NOW_MS - MINUTE_MS;
  batcher.add([{ kind: "connection-status", deviceId: last, eventId: "", timeMs, online: false }]);
  await expect.poll(() => tiles()[0]?.dataset["deviceId"]).toBe(last);
  expect(tiles()[1]).toBe(first);
  await frames(3);
  for (const [word, text] of [
    ["connecting", "Connecting"],
    ["live", "Live"],
  ] as const) {
    const view = wall.store.getState().connection;
    wall.setConnection({ ...view, word, sinceMs: WALL_NOW_MS });
    await expect.element(page.getByTestId("connection")).toHaveTextContent(text);
    await frames(3);
  }
  // The graph of the sensor itself makes room for the line that says how it is.
  expect(shifts().filter((moved) => moved !== "chart-slot")).toEqual([]);
});

test("[PF1] a burst is one change of the store, one rendering and one drawing of each graph", async () => {
  const { batcher, counted } = await openWall();
  const shown = await untilDrawn();
  const curves = watchCurves();
  Object.assign(counted, { commits: 0, changes: 0 });
  // 3,000 events of 30 samples in a hundred chunks, all before the next frame.
  for (let chunk = 0; chunk < 100; chunk += 1) {
    const endMs = WALL_NOW_MS - 60 * MINUTE_MS + (Math.floor(chunk / 4) + 1) * 2 * MINUTE_MS;
    batcher.add(
      Array.from({ length: 30 }, (_, index) => event((chunk % 4) * 25 + (index % 25), endMs, 5)),
    );
  }
  await expect.poll(() => values().every((text) => text.startsWith("5.0")), PATIENT).toBe(true);
  await expect.poll(() => new Set(curves).size, PATIENT).toBe(shown);
  await frames(10);
  expect(counted.changes).toBe(1);
  expect(curves.toSorted()).toEqual([...new Set(curves)].toSorted());
  // One for the numbers, and one for each graph.
  expect(counted.commits).toBeLessThanOrEqual(1 + shown);
});

test("[PF12] one reading is one commit: its number and its graph", async () => {
  const { batcher, counted } = await openWall();
  await untilDrawn();
  const { deviceId = "" } = tiles()[0]?.dataset ?? {};
  const value = () => tiles()[0]?.querySelector("[data-testid=tile-value]")?.textContent ?? "";
  const curves = watchCurves();
  Object.assign(counted, { commits: 0, changes: 0 });
  batcher.add([{ ...event(Number(deviceId.slice(1)), WALL_NOW_MS - 30_000, 5), deviceId }]);
  await expect.poll(value, PATIENT).toMatch(/^5\.0/u);
  await frames(10);
  expect(counted).toEqual({ commits: 1, changes: 1 });
  expect(curves).toEqual([deviceId]);
});

test("[PF10] a reading that moves nothing by half a pixel changes its number and draws nothing", async () => {
  const { batcher } = await openWall();
  await untilDrawn();
  const seen = new Set(tiles().map((tile) => tile.dataset["deviceId"]));
  const sensors = Array.from({ length: SENSORS }, (_, sensor) => sensor).filter((sensor) =>
    seen.has(idOf(sensor)),
  );
  const startMs = WALL_NOW_MS - 30_000;
  const say = (timeMs: number, celsius: number): void => {
    batcher.add(
      sensors.map((sensor) => ({
        ...event(sensor, timeMs, celsius),
        samples: [{ timeMs, celsius }],
      })),
    );
    batcher.flush();
  };
  const shows = (text: string) =>
    expect.poll(() => values().every((value) => value.startsWith(text)), PATIENT).toBe(true);
  say(startMs, 4.96);
  await shows("5.0");
  await frames(sensors.length);
  const curves = watchCurves();
  for (let turn = 1; turn <= 20; turn += 1) {
    say(startMs + turn * 100, 4.96 - turn / 1000);
    await frames(1);
  }
  await shows("4.9");
  await frames(sensors.length);
  expect(curves).toEqual([]);
  say(startMs + 2500, 4.3);
  await shows("4.3");
  await expect.poll(() => new Set(curves).size, PATIENT).toBe(sensors.length);
});

test("[PF2] what nobody sees renders and draws nothing", async () => {
  const { batcher, counted } = await openWall();
  const shown = await untilDrawn();
  const onScreen = new Set(tiles().map((tile) => tile.dataset["deviceId"]));
  const elsewhere = Array.from({ length: SENSORS }, (_, sensor) => sensor).filter(
    (sensor) => !onScreen.has(idOf(sensor)),
  );
  expect(elsewhere.length).toBe(SENSORS - shown);
  const before = [...drawn(), ...values()];
  const curves = watchCurves();
  Object.assign(counted, { commits: 0, changes: 0 });
  for (let turn = 1; turn <= 20; turn += 1) {
    const endMs = WALL_NOW_MS - 60 * MINUTE_MS + turn * MINUTE_MS;
    batcher.add(elsewhere.map((sensor) => event(sensor, endMs, 5)));
    batcher.flush();
  }
  await frames(10);
  expect(counted.changes).toBe(20);
  expect(counted.commits).toBe(0);
  expect(curves).toEqual([]);
  expect([...drawn(), ...values()]).toEqual(before);
});
