import { expect, test } from "vitest";
import { createSteadyClock } from "../../../src/browser/create-steady-clock.ts";
import { createCloudClock } from "../../../src/compose/create-cloud-clock.ts";
import { defaultConfig } from "../../../src/core/config/parse-config.ts";
import { resolveDefaults } from "../../../src/core/view/resolve-defaults.ts";
import { createWallStore } from "../../../src/store/create-wall-store.ts";
import { createFakeTime } from "../../support/fake-timers.ts";

const HOUR_MS = 3_600_000;
const CLOUD_MS = Date.UTC(2026, 10, 23, 12);

/** A screen that is switched on with its clock `aheadMs` ahead of the cloud's. */
async function screen(aheadMs: number, options: { readonly hostAheadMs?: number | null } = {}) {
  // Real time, which runs on; the machine's own clock is off from it and can be set.
  const real = createFakeTime(CLOUD_MS);
  const machine = { aheadMs, sleptMs: 0 };
  const host = { aheadMs: options.hostAheadMs === undefined ? 0 : options.hostAheadMs, looks: 0 };
  const clock = createSteadyClock(
    () => real.clock.now() + machine.aheadMs,
    () => real.clock.now() - CLOUD_MS - machine.sleptMs,
  );
  const config = defaultConfig();
  const view = resolveDefaults(config, {});
  const wall = createWallStore({ config, view, nowMs: clock.now() });
  const cloud = createCloudClock({
    wall,
    clock,
    timers: real.timers,
    readHostTime: async () => {
      host.looks += 1;
      return host.aheadMs === null ? null : { hostMs: real.clock.now() + host.aheadMs };
    },
  });
  cloud.start();
  await cloud.lookAtHost();
  const slept: number[] = [];
  cloud.onSlept(() => slept.push(cloud.now()));
  return {
    real,
    machine,
    host,
    wall,
    cloud,
    clock,
    slept,
    /** How far what is taken for cloud time is off. */
    errorMs: () => cloud.now() - real.clock.now(),
    /** The running clock stands still for it, as it does on most machines. */
    sleep: (ms: number) => {
      real.sleep(ms);
      machine.sleptMs += ms;
    },
  };
}

test.each([
  ["in 1970", -CLOUD_MS],
  ["two hours ahead", 2 * HOUR_MS],
  ["two days behind", -48 * HOUR_MS],
])("[CN52] a machine that starts %s knows the cloud's time from its host", async (_, aheadMs) => {
  const { errorMs, wall, real } = await screen(aheadMs);
  expect(errorMs()).toBe(0);
  await real.advance(1000);
  expect(wall.store.getState()).toMatchObject({
    nowMs: real.clock.now(),
    skewSource: "host",
    clockAheadMs: aheadMs,
    clockWrong: true,
  });
});

test("[CN50] NTP that sets the clock an hour after the start changes no age, and wakes nobody", async () => {
  const { real, machine, errorMs, wall, slept, host } = await screen(-CLOUD_MS);
  await real.advance(HOUR_MS);
  machine.aheadMs = 0;
  await real.advance(2000);
  expect(errorMs()).toBe(0);
  expect(slept).toEqual([]);
  expect(wall.store.getState()).toMatchObject({ clockWrong: false, timeDoubtedUntilMs: null });
  expect(host.looks).toBe(2);
  machine.aheadMs = -2 * HOUR_MS;
  await real.advance(2000);
  expect(errorMs()).toBe(0);
  expect(wall.store.getState()).toMatchObject({ clockWrong: true, clockAheadMs: -2 * HOUR_MS });
});

test("[CN54] a sleep the running clock missed is found within 2 s of waking, and time doubted", async () => {
  const { real, sleep, errorMs, wall, slept } = await screen(0);
  await real.advance(10_000);
  sleep(8 * HOUR_MS);
  await real.advance(1000);
  expect(errorMs()).toBe(0);
  expect(slept).toEqual([expect.closeTo(real.clock.now(), -4)]);
  expect(wall.store.getState().timeDoubtedUntilMs).toBeGreaterThan(real.clock.now() + 28_000);
  wall.setPing(real.clock.now());
  expect(wall.store.getState().timeDoubtedUntilMs).toBeNull();
});

test("[CN55] waking does not for a moment call the machine's clock wrong", async () => {
  const { real, sleep, wall, cloud } = await screen(0);
  const verdicts = new Set<boolean>();
  wall.store.subscribe(({ clockWrong }) => verdicts.add(clockWrong));
  sleep(8 * HOUR_MS);
  cloud.tick();
  cloud.tick();
  await real.advance(60_000);
  expect([...verdicts]).toEqual([false]);
});

test("[CN54] where the host cannot be asked a leap is taken for a sleep, and the next ping tells", async () => {
  const { real, machine, host, wall, slept, cloud } = await screen(0);
  host.aheadMs = null;
  machine.aheadMs = HOUR_MS;
  await real.advance(1000);
  expect(slept).toHaveLength(1);
  wall.setSkew(real.clock.now() - (cloud.now() - wall.store.getState().skewMs), "ping");
  await real.advance(1000);
  expect(wall.store.getState()).toMatchObject({
    nowMs: real.clock.now(),
    clockAheadMs: HOUR_MS,
    timeDoubtedUntilMs: null,
  });
});

test("[CN54] a doubt that nothing settles ends after half a minute", async () => {
  const { real, sleep, wall } = await screen(0);
  sleep(HOUR_MS);
  await real.advance(31_000);
  const { timeDoubtedUntilMs, nowMs } = wall.store.getState();
  expect(nowMs).toBeGreaterThan(timeDoubtedUntilMs ?? Number.POSITIVE_INFINITY);
});

test("[CN52] a host that is wrong itself is overruled by pings, and still tells a sleep", async () => {
  const { real, machine, errorMs, wall, cloud, clock, slept } = await screen(0, {
    hostAheadMs: HOUR_MS,
  });
  expect(errorMs()).toBe(HOUR_MS);
  wall.setSkew(real.clock.now() - clock.now(), "ping");
  await cloud.lookAtHost();
  expect(errorMs()).toBe(0);
  machine.aheadMs = 3 * HOUR_MS;
  await real.advance(1000);
  expect(errorMs()).toBe(0);
  expect(slept).toEqual([]);
});

test("[CN56] a signature refused for its times is tried with the server's time, or the host's", async () => {
  const { cloud, errorMs } = await screen(-CLOUD_MS, { hostAheadMs: null });
  expect(errorMs()).toBe(-CLOUD_MS);
  expect(await cloud.correct(CLOUD_MS)).toBe(true);
  expect(errorMs()).toBe(0);
  expect(await cloud.correct(CLOUD_MS + 1000)).toBe(false);
});

test("[CN56] and with the machine's own where the host is the one that is wrong", async () => {
  const { cloud, errorMs } = await screen(0, { hostAheadMs: -CLOUD_MS });
  expect(errorMs()).toBe(-CLOUD_MS);
  expect(await cloud.correct(null)).toBe(true);
  expect(errorMs()).toBe(0);
});

test("[CN56] and not again where there is no other time", async () => {
  const { cloud } = await screen(0);
  expect(await cloud.correct(null)).toBe(false);
  expect(await cloud.correct(2000)).toBe(false);
});
