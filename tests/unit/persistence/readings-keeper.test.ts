import { describe, expect, test } from "vitest";
import { createFakeDisk, type FakeDisk } from "../../support/fake-readings-store.ts";
import { createFakeTime } from "../../support/fake-timers.ts";
import { createKeptScreen, type KeptScreen } from "../../support/kept-screen.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const time = () => createFakeTime();

/** A screen that has begun to keep. */
async function opened(
  now = time(),
  disk: FakeDisk = createFakeDisk(),
): Promise<{ readonly time: ReturnType<typeof time>; readonly disk: FakeDisk } & KeptScreen> {
  const screen = createKeptScreen(now, disk);
  await screen.keeper.open(1500);
  await now.advance(0);
  return Object.assign(screen, { time: now, disk });
}

const troubleOf = (screen: KeptScreen) => screen.reports.at(-1)?.trouble?.cause.kind;

describe("what is written, and when", () => {
  test("[PS6] what came in is one line of the journal, 15 s later", async () => {
    const screen = await opened();
    screen.list("a", "b");
    const now = screen.time.clock.now();
    screen.hear("a", now);
    screen.hear("b", now + 1);
    screen.hear("a", now + 2);
    screen.store.calls.length = 0;
    await screen.time.advance(15_100);
    expect(screen.store.calls).toEqual(["append"]);
    const [line] = screen.disk.journal.values();
    expect(line?.entries.map(({ id }) => id)).toEqual(["a", "b"]);
    await screen.time.advance(60_000);
    expect(screen.store.calls).toEqual(["append"]);
  });

  test("[PS6] a page that is hidden or leaves writes at once", async () => {
    const screen = await opened();
    screen.list("a");
    screen.hear("a", screen.time.clock.now());
    screen.keeper.flush();
    // The transaction is on its way before anything else can happen.
    expect(screen.disk.journal.size).toBe(1);
    screen.keeper.flush();
    expect(screen.disk.journal.size).toBe(1);
  });

  test("[PS6] a quarter of an hour is rolled up into pieces, and the lines are gone", async () => {
    const screen = await opened();
    screen.list("a");
    for (let minute = 0; minute < 16; minute += 1) {
      screen.hear("a", screen.time.clock.now());
      await screen.time.advance(MINUTE_MS);
    }
    expect(screen.store.calls.filter((call) => call === "rollUp")).toHaveLength(1);
    expect(screen.disk.journal.size).toBeLessThan(3);
    expect(screen.disk.chunks.size).toBe(1);
    const again = await opened(screen.time, screen.disk);
    expect(again.timesOf("a")).toEqual(screen.timesOf("a"));
  });

  test("[PS6] thousands of devices are rolled up 25 at a time", async () => {
    const screen = await opened();
    const ids = Array.from({ length: 60 }, (_, index) => `d${index}`);
    screen.list(...ids);
    for (const id of ids) screen.hear(id, screen.time.clock.now());
    await screen.time.advance(16 * MINUTE_MS);
    expect(screen.store.calls.filter((call) => call === "rollUp")).toHaveLength(3);
    expect(screen.disk.journal.size).toBe(0);
  });

  test("[PS6] a reading kept for later costs no memory once it is written", async () => {
    const screen = await opened();
    screen.list("a");
    screen.hear("a", screen.time.clock.now());
    await screen.time.advance(15_100);
    screen.store.calls.length = 0;
    screen.keeper.flush();
    expect(screen.store.calls).toEqual([]);
  });
});

describe("after a reload", () => {
  test("[PS3] readings, coverage and devices are as they were", async () => {
    const screen = await opened();
    screen.list("a");
    const now = screen.time.clock.now();
    screen.hear("a", now - HOUR_MS, 4.05);
    screen.hear("a", now, 4.1);
    screen.keeper.close();
    await screen.time.advance(1000);
    const again = createKeptScreen(screen.time, screen.disk);
    const known = await again.keeper.open(1500);
    expect(again.timesOf("a")).toEqual([now - HOUR_MS, now]);
    expect(known.get("a")).toEqual({ fromMs: now - HOUR_MS, toMs: now });
    const device = again.wall.store.getState().devices.get("a");
    expect(device).toMatchObject({ reading: { timeMs: now, celsius: 4.1 }, unconfirmed: true });
  });

  test("[PS3] of several claims the newest counts: one that was taken back stays so", async () => {
    const screen = await opened();
    screen.list("a");
    const now = screen.time.clock.now();
    screen.hear("a", now - HOUR_MS);
    screen.keeper.flush();
    await screen.time.advance(1000);
    screen.hear("a", now - 3 * HOUR_MS, 5, true);
    // It back-fills: older readings may be on their way.
    screen.coverage.delete("a");
    screen.keeper.flush();
    await screen.time.advance(1000);
    const again = createKeptScreen(screen.time, screen.disk);
    expect((await again.keeper.open(1500)).get("a")).toBeUndefined();
    expect(again.timesOf("a")).toEqual([now - 3 * HOUR_MS, now - HOUR_MS]);
  });

  test("[PS16] what comes later than the screen waits is not shown, and is begun anew", async () => {
    const screen = await opened();
    screen.list("a");
    screen.hear("a", screen.time.clock.now());
    screen.keeper.close();
    await screen.time.advance(1000);
    const { time: later } = screen;
    const again = createKeptScreen(later, screen.disk);
    again.store.delay = () => new Promise((resolve) => later.timers.after(5000, resolve));
    const known = again.keeper.open(1500);
    await later.advance(1500);
    expect((await known).size).toBe(0);
    again.list("b");
    again.hear("b", later.clock.now());
    await later.advance(30_000);
    expect(again.timesOf("a")).toEqual([]);
    expect([...screen.disk.devices.keys()]).toEqual(["b"]);
    const third = await opened(later, screen.disk);
    expect(third.timesOf("b")).toEqual(again.timesOf("b"));
  });
});

describe("what is let go of", () => {
  test("[PS7] pieces older than the window go, and the claim with them", async () => {
    const screen = await opened();
    screen.list("a");
    const start = screen.time.clock.now();
    for (let hour = 0; hour < 40; hour += 1) {
      screen.hear("a", start + hour * HOUR_MS);
      await screen.time.advance(HOUR_MS);
    }
    screen.hear("a", screen.time.clock.now());
    await screen.time.advance(16 * MINUTE_MS);
    const oldest = Math.min(...[...screen.disk.chunks.values()].map(({ startMs }) => startMs));
    expect(screen.time.clock.now() - oldest).toBeLessThan(32 * HOUR_MS);
    const claim = screen.disk.devices.get("a")?.device.coverage;
    expect(claim?.fromMs).toBeGreaterThan(screen.time.clock.now() - 27 * HOUR_MS);
  });

  test("[PS9] a clock nobody has confirmed deletes nothing", async () => {
    const screen = await opened();
    screen.timeIsSure = false;
    screen.list("a");
    screen.hear("a", screen.time.clock.now());
    await screen.time.advance(16 * MINUTE_MS);
    screen.time.setClock(screen.time.clock.now() + 365 * 24 * HOUR_MS);
    screen.hear("a", screen.time.clock.now());
    await screen.time.advance(16 * MINUTE_MS);
    expect(screen.disk.chunks.size).toBe(2);
    expect(screen.store.calls).not.toContain("tidy");
  });

  test("[PS7] a device that left the project goes, with its readings", async () => {
    const screen = await opened();
    screen.list("a", "b");
    screen.hear("a", screen.time.clock.now());
    screen.hear("b", screen.time.clock.now());
    await screen.time.advance(16 * MINUTE_MS);
    screen.list("b");
    screen.hear("b", screen.time.clock.now());
    await screen.time.advance(16 * MINUTE_MS);
    expect([...screen.disk.devices.keys()]).toEqual(["b"]);
    expect([...screen.disk.chunks.values()].map(({ id }) => id)).toEqual(["b"]);
  });
});

describe("two tabs", () => {
  test("[PS8] what either has heard is there for the next", async () => {
    const one = await opened();
    const two = await opened(one.time, one.disk);
    one.list("a");
    two.list("a");
    const now = one.time.clock.now();
    for (let step = 0; step < 40; step += 1) {
      const hearing = step % 2 === 0 ? one : two;
      hearing.hear("a", now + step * MINUTE_MS);
      await one.time.advance(MINUTE_MS);
    }
    one.keeper.close();
    two.keeper.close();
    await one.time.advance(1000);
    const third = await opened(one.time, one.disk);
    expect(third.timesOf("a")).toHaveLength(40);
  });

  test("[PS8] a tab whose cache another has begun anew adds all it has to it", async () => {
    const one = await opened();
    one.list("a");
    const now = one.time.clock.now();
    one.hear("a", now);
    await one.time.advance(16 * MINUTE_MS);
    // Signed out and in again elsewhere, or dropped for want of room.
    one.disk.chunks.clear();
    one.disk.journal.clear();
    one.disk.devices.clear();
    await opened(one.time, Object.assign(one.disk, { scope: undefined }));
    one.hear("a", now + 17 * MINUTE_MS);
    await one.time.advance(20 * MINUTE_MS);
    const third = await opened(one.time, one.disk);
    expect(third.timesOf("a")).toEqual([now, now + 17 * MINUTE_MS]);
  });
});

test("[PS8] what a tab writes to a cache that was begun anew meanwhile counts for nothing", async () => {
  const one = await opened();
  one.list("a");
  const now = one.time.clock.now();
  one.hear("a", now - HOUR_MS);
  await one.time.advance(16 * MINUTE_MS);
  for (const rows of [one.disk.chunks, one.disk.journal, one.disk.devices]) rows.clear();
  await opened(one.time, Object.assign(one.disk, { scope: undefined }));
  one.hear("a", now);
  one.keeper.flush();
  expect(one.disk.journal.size).toBe(1);
  // Its claim goes back an hour, to what is not there any more.
  const third = createKeptScreen(one.time, one.disk);
  expect((await third.keeper.open(1500)).size).toBe(0);
  expect(third.timesOf("a")).toEqual([]);
});

describe("trouble", () => {
  test("[PS10] a full disk drops what was kept, says so, and is tried again in an hour", async () => {
    const screen = await opened();
    screen.list("a");
    const now = screen.time.clock.now();
    screen.hear("a", now);
    screen.store.trouble = { kind: "full" };
    await screen.time.advance(15_100);
    expect(troubleOf(screen)).toBe("full");
    expect(screen.store.calls.at(-1)).toBe("drop");
    screen.store.calls.length = 0;
    screen.hear("a", now + MINUTE_MS);
    await screen.time.advance(59 * MINUTE_MS);
    expect(screen.store.calls).toEqual([]);
    screen.store.trouble = null;
    await screen.time.advance(2 * MINUTE_MS);
    expect(screen.reports.at(-1)).toMatchObject({ troubled: false, samples: 2 });
    const again = await opened(screen.time, screen.disk);
    expect(again.timesOf("a")).toEqual([now, now + MINUTE_MS]);
  });

  test("[PS11] garbage is dropped, said, and begun anew at once", async () => {
    const disk = createFakeDisk();
    const first = await opened(time(), disk);
    first.list("a");
    first.hear("a", first.time.clock.now());
    first.keeper.close();
    await first.time.advance(1000);
    const [line] = disk.journal.values();
    line?.entries[0]?.bytes.fill(7);
    const screen = createKeptScreen(first.time, disk);
    expect((await screen.keeper.open(1500)).size).toBe(0);
    await first.time.advance(1000);
    expect(troubleOf(screen)).toBe("damaged");
    expect(screen.wall.store.getState().devices.size).toBe(0);
    expect(screen.reports.at(-1)?.troubled).toBe(false);
    screen.list("a");
    screen.hear("a", first.time.clock.now());
    await first.time.advance(20_000);
    expect(disk.journal.size).toBe(1);
  });

  test.each([
    ["a row of another shape", (disk: FakeDisk) => void disk.devices.set("x", {} as never)],
    ["a scope that is none", (disk: FakeDisk) => void Object.assign(disk, { scope: "scope" })],
    ["a piece without bytes", (disk: FakeDisk) => void disk.chunks.set("x", { id: "x" } as never)],
    ["a line of text", (disk: FakeDisk) => void disk.journal.set("x", "line" as never)],
  ])("[PS11] %s is as good as none at all", async (_, spoil) => {
    const screen = await opened();
    spoil(screen.disk);
    const again = await opened(screen.time, screen.disk);
    expect(troubleOf(again)).toBe("damaged");
  });

  test("[PS11] damaged again within the hour, it is left alone for an hour", async () => {
    const screen = await opened();
    screen.list("a");
    screen.store.trouble = { kind: "damaged" };
    screen.hear("a", screen.time.clock.now());
    await screen.time.advance(MINUTE_MS);
    screen.store.calls.length = 0;
    await screen.time.advance(30 * MINUTE_MS);
    expect(screen.store.calls).toEqual([]);
  });

  test("[PS12] without a database the screen goes on and is told", async () => {
    const now = time();
    const screen = createKeptScreen(now, createFakeDisk());
    screen.store.trouble = { kind: "unavailable" };
    expect((await screen.keeper.open(1500)).size).toBe(0);
    await now.advance(0);
    expect(troubleOf(screen)).toBe("unavailable");
    expect(screen.store.calls).not.toContain("drop");
    screen.hear("a", now.clock.now());
    screen.keeper.flush();
    screen.keeper.close();
    expect(now.pending()).toBe(0);
  });

  test("[PS12] a database that never answers holds the screen up no longer than it may", async () => {
    const now = time();
    const screen = createKeptScreen(now, createFakeDisk());
    screen.store.delay = () => new Promise(() => undefined);
    const known = screen.keeper.open(1500);
    await now.advance(1500);
    expect((await known).size).toBe(0);
    screen.list("a");
    screen.hear("a", now.clock.now());
    screen.keeper.close();
    await now.advance(HOUR_MS);
    expect(now.pending()).toBe(0);
  });
});
