import { expect, test } from "vitest";
import { watchStalls } from "../../../src/browser/watch-stalls.ts";

function watched() {
  const page = { visible: true, nowMs: 0 };
  const stalls: number[] = [];
  let due: (() => void) | null = null;
  const close = watchStalls({
    timers: {
      after: (_, fn) => {
        due = fn;
        return () => {
          due = null;
        };
      },
    },
    runningMs: () => page.nowMs,
    isVisible: () => page.visible,
    onStall: (lateMs) => stalls.push(lateMs),
  });
  /** The page comes to its timer this late. */
  const come = (lateMs: number) => {
    page.nowMs += 1_000 + lateMs;
    due?.();
  };
  return { page, stalls, come, close, isWaiting: () => due !== null };
}

test("[SC14] a page that comes two seconds late to its timer stood still", () => {
  const { stalls, come } = watched();
  for (const lateMs of [0, 15, 1_999, 2_000, 0, 8_500]) come(lateMs);
  expect(stalls).toEqual([2_000, 8_500]);
});

test("[SC14] a page that nobody sees is not said to stand still, nor is one that was just away", () => {
  const { page, stalls, come } = watched();
  page.visible = false;
  come(59_000);
  page.visible = true;
  come(30_000);
  come(0);
  expect(stalls).toEqual([]);
  come(3_000);
  expect(stalls).toEqual([3_000]);
});

test("[SC14] after close nothing waits", () => {
  const { close, isWaiting } = watched();
  close();
  expect(isWaiting()).toBe(false);
});
