import { expect, test } from "vitest";
import { watchFrames } from "../../../src/browser/watch-frames.ts";
import { createFakeTime } from "../../support/fake-timers.ts";

function watched() {
  const time = createFakeTime(0);
  const world = { visible: true, draws: true, told: [] as string[] };
  const seen = new Set<(visible: boolean) => void>();
  const waiting: (() => void)[] = [];
  const draw = (): void => {
    for (const fn of waiting.splice(0)) fn();
  };
  const close = watchFrames({
    timers: time.timers,
    runningMs: () => time.clock.now(),
    page: {
      isVisible: () => world.visible,
      onVisibility(fn) {
        seen.add(fn);
        return () => seen.delete(fn);
      },
    },
    onFrame(fn) {
      waiting.push(fn);
      if (world.draws && world.visible) time.timers.after(16, draw);
    },
    onStill: () => world.told.push("still"),
    onMoving: (stillMs) => world.told.push(`moving after ${Math.round(stillMs / 1000)} s`),
  });
  const show = (visible: boolean): void => {
    world.visible = visible;
    for (const fn of seen) fn(visible);
    if (visible && world.draws) draw();
  };
  return { time, world, show, draw, close };
}

test("[SC25] a page whose frames stop is said to stand still, once, and to move again", async () => {
  const { time, world, draw } = watched();
  await time.advance(10_000);
  expect(world.told).toEqual([]);
  world.draws = false;
  await time.advance(5_999);
  expect(world.told).toEqual([]);
  await time.advance(1);
  expect(world.told).toEqual(["still"]);
  await time.advance(59_999);
  expect(world.told).toEqual(["still"]);
  world.draws = true;
  draw();
  expect(world.told).toEqual(["still", "moving after 65 s"]);
  await time.advance(60_000);
  expect(world.told).toHaveLength(2);
});

test("[SC25] a page that nobody sees, or that was stuck itself, is not blamed for its frames", async () => {
  const { time, world, show } = watched();
  await time.advance(2_000);
  world.draws = false;
  await time.advance(3_000);
  show(false);
  await time.advance(600_000);
  world.draws = true;
  show(true);
  await time.advance(10_000);
  time.sleep(30_000);
  await time.advance(10_000);
  expect(world.told).toEqual([]);
});

test("[SC25] after close nothing waits", async () => {
  const { time, close } = watched();
  close();
  expect(time.pending()).toBeLessThanOrEqual(1);
  await time.advance(16);
  expect(time.pending()).toBe(0);
});
