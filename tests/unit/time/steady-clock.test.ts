import { expect, test } from "vitest";
import { createSteadyClock } from "../../../src/browser/create-steady-clock.ts";
import { createTokenCache } from "../../../src/dt/auth/create-token-cache.ts";

const HOUR_MS = 3_600_000;

/** A machine whose clock can be set, and whose running clock may stand still in sleep. */
function machine(startMs: number) {
  let setByMs = startMs;
  let ranMs = 500;
  const clock = createSteadyClock(
    () => setByMs + ranMs,
    () => ranMs,
  );
  return {
    clock,
    run: (ms: number) => (ranMs += ms),
    set: (byMs: number) => (setByMs += byMs),
  };
}

test("[CN50] a clock that is set, forward or back, does not move what is measured", () => {
  const { clock, run, set } = machine(0);
  const startMs = clock.now();
  run(HOUR_MS);
  set(1_800_000_000_000);
  expect(clock.now() - startMs).toBe(HOUR_MS);
  expect(clock.leapMs()).toBe(1_800_000_000_000);
  expect(clock.leapMs()).toBe(0);
  set(-2 * HOUR_MS);
  expect(clock.leapMs()).toBe(0);
  run(1000);
  expect(clock.now() - startMs).toBe(HOUR_MS + 1000);
  expect(clock.machineMs()).toBe(1_800_000_000_000 - HOUR_MS + 1000 + 500);
});

test("[CN50] a sleep that the running clock missed is counted once it is known for one", () => {
  const { clock, run, set } = machine(0);
  const startMs = clock.now();
  set(8 * HOUR_MS);
  const leapMs = clock.leapMs();
  clock.slept(leapMs);
  run(1000);
  expect(clock.now() - startMs).toBe(8 * HOUR_MS + 1000);
});

test("[CN50] slow corrections are no leap", () => {
  const { clock, run, set } = machine(0);
  for (let second = 0; second < 3600; second++) {
    run(1000);
    set(500);
    expect(clock.leapMs()).toBe(0);
  }
});

test("[CN51] a token's life is neither stretched nor cut by setting the clock", async () => {
  const { clock, run, set } = machine(1_800_000_000_000);
  let issued = 0;
  const tokens = createTokenCache(clock, async () => {
    issued += 1;
    return { ok: true, value: { value: `t${issued}`, expiresAtMs: clock.now() + HOUR_MS } };
  });
  const any = () => tokens.token({ fresh: false });
  await any();
  set(-5 * HOUR_MS);
  run(HOUR_MS - 61_000);
  await any();
  expect(issued).toBe(1);
  run(2000);
  await any();
  expect(issued).toBe(2);
  set(10 * HOUR_MS);
  await any();
  expect(issued).toBe(2);
});
