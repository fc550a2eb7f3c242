import { expect, test } from "vitest";
import { createLater } from "../../../src/compose/create-later.ts";
import { createFakeTime, settled } from "../../support/fake-timers.ts";

function make() {
  const time = createFakeTime();
  const idle: (() => void)[] = [];
  const later = createLater({ timers: time.timers, idle: (fn) => void idle.push(fn) });
  let due = false;
  void later.due.then(() => (due = true));
  return { time, idle, later, isDue: () => due };
}

test("[PF40] what no tile waits for is asked for when one is seen and the browser is idle", async () => {
  const { time, idle, later, isDue } = make();
  later.pictured();
  later.pictured();
  await settled();
  expect(isDue()).toBe(false);
  expect(idle).toHaveLength(1);
  idle[0]?.();
  await settled();
  expect(isDue()).toBe(true);
  expect(time.pending()).toBe(0);
});

test("[PF40] where no tile comes it waits for five seconds, or until somebody wants it", async () => {
  const waiting = make();
  await waiting.time.advance(4_999);
  expect(waiting.isDue()).toBe(false);
  await waiting.time.advance(1);
  expect(waiting.isDue()).toBe(true);

  const wanted = make();
  wanted.later.hurry();
  await settled();
  expect(wanted.isDue()).toBe(true);
  expect(wanted.time.pending()).toBe(0);
});
