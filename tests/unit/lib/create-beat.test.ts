import { expect, test } from "vitest";
import { createBeat } from "../../../src/core/lib/create-beat.ts";
import type { Timers } from "../../../src/core/lib/ports.ts";
import { createFakeTime } from "../../support/fake-timers.ts";

/** Counts what a page is woken for. */
function counted(timers: Timers) {
  const seen = { timers: 0 };
  const counting: Timers = {
    after(delayMs, fn) {
      seen.timers += 1;
      return timers.after(delayMs, fn);
    },
  };
  return { seen, counting };
}

test("[PF43] what happens every second happens together, of one timer", async () => {
  const time = createFakeTime(0);
  const { seen, counting } = counted(time.timers);
  const beat = createBeat(counting);
  const calls: string[] = [];
  const every = (name: string): void => {
    beat.after(1000, () => {
      calls.push(`${name} ${time.clock.now()}`);
      every(name);
    });
  };
  every("a");
  await time.advance(300);
  every("b");
  await time.advance(400);
  every("c");
  await time.advance(3300);
  // Who comes between two beats waits for the second of them: never less than a second.
  expect(calls.toSorted()).toEqual([
    "a 1000",
    "a 2000",
    "a 3000",
    "a 4000",
    "b 2000",
    "b 3000",
    "b 4000",
    "c 2000",
    "c 3000",
    "c 4000",
  ]);
  expect(seen.timers).toBe(5);
});

test("[PF43] one that throws takes none of the others with it", async () => {
  const time = createFakeTime(0);
  const beat = createBeat(time.timers);
  const calls: number[] = [];
  const every = (): void => {
    beat.after(1000, () => {
      calls.push(time.clock.now());
      every();
    });
  };
  every();
  // From the second beat on it is before the other.
  beat.after(1000, () => {
    throw new Error("the first of them");
  });
  await expect(time.advance(2000)).rejects.toThrow("the first of them");
  await time.advance(1000);
  expect(calls).toEqual([1000, 2000, 3000]);
});

test("[PF43] who takes it back is not called, and nothing is left armed for nobody", async () => {
  const time = createFakeTime(0);
  const beat = createBeat(time.timers);
  const calls: string[] = [];
  const first = beat.after(1000, () => calls.push("first"));
  await time.advance(500);
  const second = beat.after(1000, () => calls.push("second"));
  first();
  await time.advance(600);
  second();
  await time.advance(3000);
  expect(calls).toEqual([]);
  expect(time.pending()).toBe(0);
});

test("[PF43] within a beat the next one is a second away, whoever asks; other delays are as ever", async () => {
  const time = createFakeTime(0);
  const beat = createBeat(time.timers);
  const calls: string[] = [];
  beat.after(1000, () => {
    beat.after(1000, () => calls.push(`again ${time.clock.now()}`));
    beat.after(10, () => calls.push(`soon ${time.clock.now()}`));
  });
  await time.advance(2000);
  expect(calls).toEqual(["soon 1010", "again 2000"]);
});
