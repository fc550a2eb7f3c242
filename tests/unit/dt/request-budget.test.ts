import * as fc from "fast-check";
import { expect, test } from "vitest";
import { createRequestBudget } from "../../../src/dt/http/create-request-budget.ts";
import { createFakeTime, settled } from "../../support/fake-timers.ts";

function setUp() {
  const time = createFakeTime(1_000_000);
  const budget = createRequestBudget(time);
  const turns: number[] = [];
  const refused: number[] = [];
  const take = (count: number) => {
    for (let i = 0; i < count; i++) {
      const startMs = time.clock.now();
      void budget
        .take()
        .then((turn) => (turn ? turns.push(time.clock.now()) : refused.push(startMs)));
    }
  };
  return { time, budget, turns, refused, take };
}

test("[RQ1] 20 at once, the next 20 five seconds later", async () => {
  const { time, turns, take } = setUp();
  take(45);
  await settled();
  expect(turns).toHaveLength(20);
  await time.advance(4999);
  expect(turns).toHaveLength(20);
  await time.advance(1);
  expect(turns).toHaveLength(40);
  await time.advance(5000);
  expect(turns).toHaveLength(45);
  expect(time.pending()).toBe(0);
});

test("[RQ1] never more than 20 in any 5 seconds, and nobody waits for ever", async () => {
  const script = fc.array(
    fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 3000 })),
    {
      maxLength: 15,
    },
  );
  await fc.assert(
    fc.asyncProperty(script, async (steps) => {
      const { time, turns, take } = setUp();
      let asked = 0;
      for (const [count, waitMs] of steps) {
        take(count);
        asked += count;
        await time.advance(waitMs);
      }
      await time.advance((asked / 20 + 1) * 5000);
      expect(turns).toHaveLength(asked);
      turns.forEach((turn, index) => {
        const later = turns[index + 20] ?? Number.POSITIVE_INFINITY;
        expect(later - turn).toBeGreaterThanOrEqual(5000);
      });
    }),
    { numRuns: 40 },
  );
});

test("[RQ1] first come, first served", async () => {
  const { time, budget, take } = setUp();
  take(20);
  const order: number[] = [];
  for (let i = 0; i < 5; i++) void budget.take().then(() => order.push(i));
  await time.advance(5000);
  expect(order).toEqual([0, 1, 2, 3, 4]);
});

test("[RQ2] a pause holds everyone, those who wait already too", async () => {
  const { time, budget, turns, take } = setUp();
  take(25);
  await settled();
  budget.pause(12_000);
  await time.advance(11_999);
  take(1);
  await settled();
  expect(turns).toHaveLength(20);
  await time.advance(1);
  expect(turns).toHaveLength(26);
});

test("[RQ2] a shorter pause does not cut a longer one, and none is longer than a minute", async () => {
  const { time, budget, turns, take } = setUp();
  budget.pause(86_400_000);
  budget.pause(1000);
  take(1);
  await time.advance(59_999);
  expect(turns).toEqual([]);
  await time.advance(1);
  expect(turns).toHaveLength(1);
});

test("[RQ3] a clock set back by a day keeps nobody waiting for a day", async () => {
  const { time, budget, turns, take } = setUp();
  take(20);
  budget.pause(3000);
  await settled();
  time.setClock(1_000_000 - 86_400_000);
  take(1);
  await time.advance(60_000);
  expect(turns).toHaveLength(21);
});

test("[RQ9] closing sends those who wait away, and those who come later", async () => {
  const { time, budget, turns, refused, take } = setUp();
  take(22);
  await settled();
  budget.close();
  take(1);
  await settled();
  expect(turns).toHaveLength(20);
  expect(refused).toHaveLength(3);
  expect(time.pending()).toBe(0);
});
