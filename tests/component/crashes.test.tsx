import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { page } from "vitest/browser";
import type { Device } from "../../src/core/fleet/device.ts";
import { WALL_NOW_MS, type FakeWall } from "../support/ui-fake-wall.ts";
import { find } from "../support/ui-troubles.ts";
import { renderScene, textOf, tile, tiles } from "./render-wall.tsx";

/** Has whatever asks whether this sensor's reading is confirmed break down; only its tile does. */
function breakTile(wall: FakeWall, name: string): Device {
  const whole = find(wall, name);
  if (whole.alarm.kind === "none") throw new Error(`${name} has no rule`);
  const { rule } = whole.alarm;
  const alarm = { kind: "active", rule, side: "high", sinceMs: WALL_NOW_MS } as const;
  const broken = Object.defineProperty({ ...whole, state: "high" as const, alarm }, "unconfirmed", {
    get(): never {
      throw new Error("made to break");
    },
  });
  put(wall, broken);
  return whole;
}

function put(wall: FakeWall, device: Device): void {
  wall.store.setState(({ devices }) => ({ devices: new Map(devices).set(device.id, device) }));
}

beforeEach(() => {
  // React tells the console of every error, those that are caught too.
  vi.spyOn(console, "error").mockImplementation(() => undefined);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

for (const query of ["kiosk=1&group=", "kiosk=1&group=room", "group=room"]) {
  test(`[SC12] a tile that cannot be drawn says so in its place, and comes back: ${query}`, async () => {
    const wall = await renderScene(`scene=calm&many=5&${query}`);
    await expect.poll(() => tiles().length).toBe(5);
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const whole = breakTile(wall, "Salad bar");
    await expect.poll(() => textOf(tile("Salad bar"))).toContain("This tile could not be drawn.");
    expect(tiles().length).toBe(5);
    const { dataset } = tile("Salad bar");
    expect(dataset).toMatchObject({ deviceId: whole.id, state: "high", level: "alarm" });
    expect(textOf(tile("Salad bar"))).toMatch(/high/iu);
    expect(wall.called.some((call) => call.startsWith('reportCrash("The tile of Salad bar"'))).toBe(
      true,
    );
    put(wall, whole);
    await vi.advanceTimersByTimeAsync(30_000);
    await expect.poll(() => tile("Salad bar").querySelector(".tile-value")).not.toBeNull();
  });
}

test("[SC13] a picture that breaks down is drawn anew, over the same data and the same stream", async () => {
  const wall = await renderScene("scene=calm&many=5");
  await expect.poll(() => tiles().length).toBe(5);
  const [before] = tiles();
  const crashes = () => wall.called.filter((call) => call.startsWith("reportCrash"));
  const { view } = wall.store.getState();
  // React tries once more by itself: it is broken until it has been told of.
  const trap = Object.defineProperty({ ...view }, "kiosk", {
    get() {
      if (crashes().length === 0) throw new Error("made to break");
      return false;
    },
  });
  wall.store.setState({ view: trap });
  await expect.poll(crashes).toHaveLength(1);
  await expect.poll(() => tiles().length).toBe(5);
  expect(tiles()[0]).not.toBe(before);
});

test("[SC13] a picture that cannot be drawn at all says so, and loads itself anew", async () => {
  const wall = await renderScene("scene=calm&many=5");
  await expect.poll(() => tiles().length).toBe(5);
  const { view } = wall.store.getState();
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  const trap = Object.defineProperty({ ...view }, "kiosk", {
    get(): never {
      throw new Error("made to break");
    },
  });
  wall.store.setState({ view: trap });
  await expect
    .element(page.getByRole("heading", { name: "This page has broken down" }))
    .toBeVisible();
  // Drawn anew three times, and then no more.
  expect(wall.called.filter((call) => call.startsWith("reportCrash"))).toHaveLength(4);
  await expect.element(page.getByText(/It loads again by itself in (?:30|29) s\./u)).toBeVisible();
  await vi.advanceTimersByTimeAsync(25_000);
  expect(wall.called).not.toContain("reload()");
  await vi.advanceTimersByTimeAsync(5_000);
  await expect.poll(() => wall.called).toContain("reload()");
});
