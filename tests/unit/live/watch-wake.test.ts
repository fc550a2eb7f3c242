import { expect, test } from "vitest";
import { watchWake } from "../../../src/live/watch-wake.ts";
import { createFakeTime } from "../../support/fake-timers.ts";

function watched() {
  const time = createFakeTime();
  const gaps: number[] = [];
  let setBack = 0;
  const cancel = watchWake({
    ...time,
    woke: (gapMs) => gaps.push(gapMs),
    setBack: () => {
      setBack += 1;
    },
  });
  return { time, gaps, cancel, setBacks: () => setBack };
}

test("[GF14] a sleep is noticed within 2 s of waking", async () => {
  const { time, gaps } = watched();
  await time.advance(10_000);
  expect(gaps).toEqual([]);
  time.sleep(3_600_000);
  await time.advance(2000);
  expect(gaps).toHaveLength(1);
  expect(gaps[0]).toBeGreaterThanOrEqual(3_600_000);
});

test("[GF14] a page whose timers are late by 5 s has not slept", async () => {
  const { time, gaps } = watched();
  time.sleep(5900);
  await time.advance(10_000);
  expect(gaps).toEqual([]);
});

test("[GF14] a clock that is set back is told apart from a sleep", async () => {
  const { time, gaps, setBacks } = watched();
  time.setClock(time.clock.now() - 3_600_000);
  await time.advance(3000);
  expect(gaps).toEqual([]);
  expect(setBacks()).toBe(1);
});

test("[GF15] nothing is armed once it was cancelled, also from within", async () => {
  const { time, cancel } = watched();
  await time.advance(3000);
  cancel();
  expect(time.pending()).toBe(0);
  const inside = createFakeTime();
  const stop = watchWake({
    ...inside,
    woke: () => stop(),
    setBack: () => undefined,
  });
  inside.sleep(60_000);
  await inside.advance(10_000);
  expect(inside.pending()).toBe(0);
});
