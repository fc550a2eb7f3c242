import { expect, test } from "vitest";
import { orbitAt } from "../../src/core/screen-care/orbit.ts";
import type { FakeWall } from "../support/ui-fake-wall.ts";
import { WALL_NOW_MS } from "../support/ui-fake-wall.ts";
import { renderScene, textOf, tiles } from "./render-wall.tsx";

const MINUTE_MS = 60_000;

function dimmed(wall: FakeWall): void {
  wall.store.setState(({ config }) => ({
    config: {
      ...config,
      // It is 13:28 in Oslo.
      screen: { ...config.screen, dim: { from: "13:00", to: "14:00", level: 0.25 } },
    },
  }));
}

const place = () => document.querySelector<HTMLElement>(".wall")?.style.transform ?? "";
const dim = () => document.querySelector<HTMLElement>(".wall-dim")?.style.opacity ?? "none";

test("[SC3] a wall is darker by its schedule, and the desk is not", async () => {
  const wall = await renderScene("scene=calm&kiosk=1");
  await expect.poll(() => tiles().length).toBeGreaterThan(0);
  expect(dim()).toBe("none");
  dimmed(wall);
  await expect.poll(dim).toBe("0.75");
  wall.store.setState({ nowMs: WALL_NOW_MS + 32 * MINUTE_MS });
  await expect.poll(dim).toBe("none");
  wall.store.setState({ nowMs: WALL_NOW_MS });
  await expect.poll(dim).toBe("0.75");
  wall.commands.setView({ kiosk: false });
  await expect.poll(dim).toBe("none");
});

test("[SC1] [WV83] that a screen may go dark is in the diagnostics, not in the wall's headline", async () => {
  const wall = await renderScene("kiosk=1");
  await expect.poll(() => tiles().length).toBeGreaterThan(0);
  wall.store.setState({ wakeLock: "refused" });
  await expect.poll(() => textOf(document.querySelector(".wall-header"))).toContain("Live");
  expect(textOf(document.querySelector(".wall"))).not.toContain("dark");
  location.hash = "#/diagnostics";
  const facts = () => [...document.querySelectorAll(".facts")].map(textOf).join(" ");
  await expect.poll(facts).toMatch(/may go dark: the browser refuses/u);
  wall.store.setState({ wakeLock: "held" });
  await expect.poll(facts).toMatch(/kept awake/u);
  location.hash = "";
});

test("[SC4] an alarm that stands is shown at full brightness", async () => {
  const wall = await renderScene("kiosk=1");
  await expect.poll(() => tiles().length).toBeGreaterThan(0);
  dimmed(wall);
  await expect.poll(() => wall.store.getState().config.screen.dim).not.toBeNull();
  expect(dim()).toBe("none");
  // The last of the alarms is over.
  wall.store.setState(({ devices }) => ({
    devices: new Map(
      [...devices].map(([id, device]) => [id, { ...device, alarm: { kind: "none" } as const }]),
    ),
  }));
  await expect.poll(dim).toBe("0.75");
});

for (const size of [
  [1920, 1080],
  [1024, 600],
] as const) {
  test(`[SC2] wherever the picture wanders, nothing of it leaves the screen: ${size.join(" by ")}`, async () => {
    const wall = await renderScene("kiosk=1&group=", size);
    await expect.poll(() => tiles().length).toBeGreaterThan(0);
    for (let minute = 0; minute < 61; minute += 6) {
      wall.store.setState({ nowMs: WALL_NOW_MS + minute * MINUTE_MS });
      const { xPx, yPx } = orbitAt(WALL_NOW_MS + minute * MINUTE_MS);
      await expect.poll(place).toBe(`translate(${xPx}px, ${yPx}px)`);
      const boxes = [...document.querySelectorAll(".wall-header, .wall-tile")].map((each) =>
        each.getBoundingClientRect(),
      );
      expect(Math.min(...boxes.flatMap(({ left, top }) => [left, top]))).toBeGreaterThanOrEqual(0);
      expect(Math.max(...boxes.map(({ right }) => right))).toBeLessThanOrEqual(innerWidth);
      expect(Math.max(...boxes.map(({ bottom }) => bottom))).toBeLessThanOrEqual(innerHeight);
    }
    const { scrollWidth, scrollHeight } = document.documentElement;
    expect([scrollWidth, scrollHeight]).toEqual([innerWidth, innerHeight]);
  });
}
