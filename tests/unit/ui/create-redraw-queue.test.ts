import { expect, test } from "vitest";
import { createRedrawQueue } from "../../../src/ui/charts/create-redraw-queue.ts";

/** A queue on frames that are shown by hand; each redraw costs what it says. */
function setUp(budgetMs: number) {
  let nowMs = 0;
  let frame: (() => void) | null = null;
  let handle = 0;
  const drawn: string[] = [];
  const queue = createRedrawQueue({
    budgetMs,
    now: () => nowMs,
    requestFrame: (callback) => {
      frame = callback;
      handle += 1;
      return handle;
    },
    cancelFrame: () => {
      frame = null;
    },
  });
  return {
    queue,
    drawn,
    add: (name: string, costMs: number) =>
      queue.add(() => {
        nowMs += costMs;
        drawn.push(name);
      }),
    showFrame: () => {
      const shown = frame;
      frame = null;
      shown?.();
      return drawn.splice(0);
    },
    asked: () => frame !== null,
  };
}

test("[WV16] what does not fit into the budget waits for the next frame", () => {
  const { add, showFrame, asked } = setUp(8);
  for (const name of ["a", "b", "c", "d", "e"]) add(name, 3);
  expect(showFrame()).toEqual(["a", "b", "c"]);
  expect(showFrame()).toEqual(["d", "e"]);
  expect(asked()).toBe(false);
});

test("[WV16] one redraw goes ahead in each frame however long it takes", () => {
  const { add, showFrame } = setUp(8);
  add("a", 50);
  add("b", 50);
  expect(showFrame()).toEqual(["a"]);
  expect(showFrame()).toEqual(["b"]);
});

test("[WV16] a redraw that was taken back never runs, and its twin does", () => {
  const { queue, add, drawn, showFrame } = setUp(8);
  const twin = (): void => {
    drawn.push("twin");
  };
  const takeBack = queue.add(twin);
  queue.add(twin);
  add("a", 1)();
  takeBack();
  expect(showFrame()).toEqual(["twin"]);
});

test("[WV16] a closed queue asks for nothing more", () => {
  const { queue, add, showFrame, asked } = setUp(8);
  add("a", 1);
  queue.close();
  expect(asked()).toBe(false);
  expect(showFrame()).toEqual([]);
});
