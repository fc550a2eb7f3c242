import { expect, test } from "vitest";
import { createRedrawQueue } from "../../../src/ui/charts/create-redraw-queue.ts";

/** A queue on frames that are shown by hand; each redraw costs what it says. */
function setUp(budgetMs: number) {
  let nowMs = 0;
  let frame: (() => void) | null = null;
  let soon: (() => void) | null = null;
  let settled = 0;
  let handle = 0;
  const drawn: string[] = [];
  const queue = createRedrawQueue({
    budgetMs,
    settle: () => (settled += 1),
    now: () => nowMs,
    soon: (callback) => {
      soon = callback;
    },
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
    /** What runs before the next picture: what was asked for outside of one, or in the one before. */
    showFrame: () => {
      const shown = soon ?? frame;
      if (shown === soon) soon = null;
      else frame = null;
      shown?.();
      nowMs += 1000 / 60;
      return drawn.splice(0);
    },
    asked: () => frame !== null || soon !== null,
    askedForFrame: () => frame !== null,
    settled: () => settled,
    passMs: (ms: number) => {
      nowMs += ms;
    },
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
  const { queue, add, showFrame, askedForFrame } = setUp(0);
  add("a", 1);
  add("b", 1);
  expect(showFrame()).toEqual(["a"]);
  queue.close();
  expect(askedForFrame()).toBe(false);
  expect(showFrame()).toEqual([]);
});

test("[PF11] lower ranks go first, and none is passed over for more than 30 frames", () => {
  const { queue, drawn, showFrame } = setUp(0);
  queue.add(() => drawn.push("calm"), { rank: 1 });
  const urgent = (): void => {
    drawn.push("urgent");
  };
  const shown: string[] = [];
  for (let frame = 0; frame < 40; frame += 1) {
    queue.add(urgent, { rank: 0 });
    shown.push(...showFrame());
  }
  // One a frame, as the budget is none: an urgent one thirty times, then who waited.
  expect(shown).toHaveLength(40);
  expect(shown.slice(0, 30)).toEqual(Array.from({ length: 30 }, () => "urgent"));
  expect(shown.indexOf("calm")).toBe(30);
});

test("[PF11] what is asked for again keeps its place and runs once, as it was asked for last", () => {
  const { queue, drawn, showFrame } = setUp(100);
  const place = {};
  queue.add(() => drawn.push("old"), { place });
  queue.add(() => drawn.push("other"));
  queue.add(() => drawn.push("new"), { place });
  expect(showFrame()).toEqual(["new", "other"]);
  queue.add(() => drawn.push("gone"), { place });
  queue.drop(place);
  expect(showFrame()).toEqual([]);
});

test("[PF22] a held queue draws nothing and forgets nothing, until it was held last for so long ago", () => {
  const { queue, add, showFrame, passMs } = setUp(8);
  add("a", 1);
  queue.hold(100);
  expect(showFrame()).toEqual([]);
  passMs(60);
  queue.hold(100);
  passMs(60);
  expect(showFrame()).toEqual([]);
  passMs(40);
  expect(showFrame()).toEqual(["a"]);
});

test("[PF12] the first redraw asked for goes into the picture that is made now, more into the next", () => {
  const { add, showFrame, askedForFrame, passMs, drawn } = setUp(8);
  add("a", 1);
  expect(askedForFrame()).toBe(false);
  expect(showFrame()).toEqual(["a"]);
  add("b", 1);
  expect(askedForFrame()).toBe(false);
  expect(showFrame()).toEqual(["b"]);
  // Still the same picture.
  passMs(-10);
  add("c", 1);
  expect(askedForFrame()).toBe(true);
  expect(drawn).toEqual([]);
  expect(showFrame()).toEqual(["c"]);
});

test("[PF12] one redraw alone shares its commit; before several, what else changed is shown", () => {
  const { add, showFrame, settled } = setUp(8);
  add("a", 1);
  showFrame();
  expect(settled()).toBe(0);
  add("b", 1);
  add("c", 1);
  showFrame();
  expect(settled()).toBe(1);
});
