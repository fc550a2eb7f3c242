import { expect, test } from "vitest";
import { describeKeepTrouble } from "../../src/core/persistence/keep-trouble.ts";
import { keepingJson } from "../../src/ui/diagnostics/keeping-json.ts";
import { WALL_NOW_MS, type FakeWall } from "../support/ui-fake-wall.ts";
import { renderScene, textOf, tiles } from "./render-wall.tsx";

const HOUR_MS = 3_600_000;
const said = () => textOf(document.querySelector(".banner"));

/** The wall as it was three hours ago, and a cloud that has not answered for `waitingMs`. */
function restore(wall: FakeWall, word: "connecting" | "reconnecting", waitingMs: number): void {
  wall.store.setState(({ devices }) => ({
    devices: new Map([...devices].map(([id, each]) => [id, { ...each, unconfirmed: true }])),
    restoredMs: WALL_NOW_MS - 3 * HOUR_MS,
    fleet: "loading",
    connection: {
      word,
      sinceMs: WALL_NOW_MS - waitingMs,
      failure: word === "connecting" ? null : { kind: "unreachable", host: "api.example.test" },
      retryAtMs: null,
      failures: word === "connecting" ? 0 : 3,
    },
  }));
}

for (const kiosk of ["", "&kiosk=1"]) {
  test(`[WV30] one line says how old the picture is, once the cloud is slow${kiosk}`, async () => {
    const wall = await renderScene(`scene=calm${kiosk}`);
    restore(wall, "connecting", 500);
    await expect.poll(() => tiles().length).toBeGreaterThan(0);
    expect(said()).toBe("");
    restore(wall, "connecting", 2500);
    await expect
      .poll(said)
      .toBe("Showing what this screen last saw at 10:28, 3 h ago, until the cloud answers.");
    restore(wall, "reconnecting", 60_000);
    await expect.poll(said).toMatch(/^Reconnecting since 13:27\..* last saw at 10:28, 3 h ago/u);
    wall.store.setState({ restoredMs: WALL_NOW_MS - 50 * HOUR_MS });
    await expect.poll(said).toMatch(/last saw at 21 Nov 2026, 11:28, 2 d ago/u);
    wall.store.setState({ restoredMs: null });
    await expect.poll(said).not.toMatch(/last saw/u);
  });
}

test("[WV31] a kept value is the last known one, and no sensor is blamed", async () => {
  const wall = await renderScene("");
  await expect.poll(() => tiles().length).toBe(48);
  const before = tiles().map((each) => each.dataset["state"]);
  const alarm = tiles().find((each) => each.dataset["state"] === "high");
  expect(alarm?.dataset["fresh"]).toBe("true");
  restore(wall, "connecting", 2500);
  await expect.poll(() => textOf(tiles().at(-1) ?? null)).toMatch(/last known \d\d:\d\d/u);
  expect(tiles().map((each) => each.dataset["state"])).toEqual(before);
  expect(alarm?.dataset["fresh"]).toBe("false");
});

test("[WV32] the diagnostics tell what is kept and what went wrong with it", async () => {
  const report = {
    samples: 207_360,
    bytes: 2_621_440,
    writtenBytes: 5_242_880,
    lastWriteMs: WALL_NOW_MS - 4000,
    trouble: {
      cause: { kind: "full" },
      text: describeKeepTrouble({ kind: "full" }),
      timeMs: WALL_NOW_MS - 7 * HOUR_MS,
    },
    troubled: false,
  } as const;
  const wall = await renderScene("");
  wall.store.setState({ keeping: report });
  location.hash = "#/diagnostics";
  const kept = () => textOf(document.querySelector("[data-testid=keeping]"));
  await expect.poll(kept).toMatch(/Readings kept ?207,360 ?On disk ?2\.5 MiB/u);
  expect(kept()).toMatch(/Last write ?4 s ago.*06:28:00 This browser's disk is full/u);
  expect(keepingJson(report, 0)).toEqual({
    samples: 207_360,
    bytes: 2_621_440,
    writtenBytes: 5_242_880,
    lastWrite: "2026-11-23T12:27:56.000Z",
    trouble: { kind: "full", at: "2026-11-23T05:28:00.000Z", lasts: false },
  });
  expect(keepingJson(null, 0)).toBeNull();
});

test("[WV117] on a wall nothing covers or cuts what says that a value is the last known one", async () => {
  const wall = await renderScene("scene=calm&kiosk=1&group=", [1920, 1080]);
  restore(wall, "connecting", 2500);
  await expect
    .poll(() => document.querySelectorAll(".wall-tile .chart").length)
    .toBeGreaterThan(11);
  await expect.poll(() => textOf(tiles()[0] ?? null)).toMatch(/last ?known/u);
  const bad = tiles().flatMap((tile) => {
    const parts = [...(tile.querySelector(".tile-reading")?.children ?? [])];
    const boxes = parts.map((part) => part.getBoundingClientRect());
    const edges = [...boxes.slice(1).map(({ left }) => left), tile.getBoundingClientRect().right];
    const free = boxes.every(({ right }, index) => right <= (edges[index] ?? 0) + 0.5);
    return free ? [] : [textOf(tile)];
  });
  expect(bad).toEqual([]);
});
