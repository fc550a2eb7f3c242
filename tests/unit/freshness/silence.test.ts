import { expect, test } from "vitest";
import { MINUTE } from "../../support/build-device.ts";
import { createJudgedWall } from "../../support/judged-wall.ts";

const SECOND = 1_000;

/** A page on which four heartbeats have come; the last one just now. */
async function learned(intervalMs: number, options = {}) {
  const page = await createJudgedWall(options);
  for (let beat = 0; beat < 3; beat += 1) {
    page.beat();
    await page.pass(intervalMs);
  }
  page.beat();
  return page;
}

test.each([
  ["20 s", 20 * SECOND, [80 * SECOND, 140 * SECOND, 320 * SECOND]],
  ["5 minutes", 5 * MINUTE, [6.25 * MINUTE, 10 * MINUTE, 15 * MINUTE]],
  ["15 minutes", 15 * MINUTE, [18.75 * MINUTE, 30 * MINUTE, 45 * MINUTE]],
  ["60 minutes", 60 * MINUTE, [75 * MINUTE, 120 * MINUTE, 180 * MINUTE]],
  // Where interval + 60 s, + 120 s and + 300 s give way to the factors.
  ["4 minutes", 4 * MINUTE, [5 * MINUTE, 8 * MINUTE, 12 * MINUTE]],
  ["150 s", 150 * SECOND, [210 * SECOND, 300 * SECOND, 450 * SECOND]],
  ["2 minutes", 2 * MINUTE, [3 * MINUTE, 4 * MINUTE, 7 * MINUTE]],
] as const)(
  "[FR31] each word begins at its moment, with a heartbeat of %s",
  async (_, interval, at) => {
    const page = await learned(interval);
    const beatMs = page.now();
    const { wall, words } = page;
    expect(wall.store.getState().devices.get("d1")?.cadence.intervalMs).toBe(interval);
    // To the second, as the page's own clock has it.
    await page.pass(at[2] + 2 * SECOND);
    const said = words.filter(([saidMs]) => saidMs > beatMs);
    expect(said.map(([, word]) => word)).toEqual(["late", "stale", "offline"]);
    for (const [index, [saidMs]] of said.entries()) {
      const overMs = saidMs - beatMs - (at[index] ?? Number.NaN);
      expect(overMs).toBeGreaterThan(0);
      expect(overMs).toBeLessThanOrEqual(SECOND);
    }
    // And to the millisecond.
    page.beat();
    const againMs = page.now();
    for (const [index, word] of (["late", "stale", "offline"] as const).entries()) {
      const edgeMs = againMs + (at[index] ?? Number.NaN);
      const before = index === 0 ? "normal" : (["late", "stale"] as const)[index - 1];
      wall.tick(edgeMs);
      expect(page.state()).toBe(before);
      wall.tick(edgeMs + 1);
      expect(page.state()).toBe(word);
    }
    page.close();
  },
);

test("[FR31] 17.9 minutes of silence of a 15-minute sensor is no news", async () => {
  const page = await learned(15 * MINUTE);
  await page.pass(17.9 * MINUTE);
  page.beat();
  expect(page.words.map(([, word]) => word)).toEqual(["waiting", "normal"]);
  page.close();
});

test.each([5 * MINUTE, -5 * MINUTE])(
  "[FR31] a machine whose clock is %d ms off blames nobody sooner or later",
  async (cloudAheadMs) => {
    const page = await learned(15 * MINUTE, { cloudAheadMs });
    const beatMs = page.now();
    await page.pass(18.75 * MINUTE);
    expect(page.words.map(([, word]) => word)).toEqual(["waiting", "normal"]);
    await page.pass(2 * SECOND);
    expect(page.words.at(-1)?.[1]).toBe("late");
    expect((page.words.at(-1)?.[0] ?? 0) - beatMs).toBeGreaterThan(18.75 * MINUTE);
    page.close();
  },
);

test.each([
  ["ran on", true],
  ["stood still", false],
])(
  "[FR32] a machine that slept, while its running clock %s, blames nobody for what it slept through",
  async (_, runningClock) => {
    const page = await learned(15 * MINUTE);
    await page.pass(3 * MINUTE);
    // What it asks for on waking takes its time.
    page.cloud.delay = () => new Promise((resolve) => page.time.timers.after(5 * SECOND, resolve));
    page.sleep(30 * MINUTE, runningClock);
    page.beatUnheard();
    page.sleep(10 * MINUTE, runningClock);
    await page.pass(2 * MINUTE);
    expect(page.words.map(([, word]) => word)).toEqual(["waiting", "normal"]);
    // From here on silence counts, from the reading that nobody heard.
    await page.pass(7 * MINUTE);
    expect(page.words.at(-1)?.[1]).toBe("late");
    page.close();
  },
);

test("[FR32] one that really fell silent meanwhile is told of when the list is there", async () => {
  const page = await learned(15 * MINUTE);
  page.cloud.delay = () => new Promise((resolve) => page.time.timers.after(5 * SECOND, resolve));
  const lists = page.cloud.lists.length;
  page.sleep(60 * MINUTE, true);
  const wokeMs = page.now();
  await page.pass(MINUTE);
  expect(page.cloud.lists.length).toBeGreaterThan(lists);
  const [saidMs, word] = page.words.at(-1) ?? [0, "normal"];
  expect(word).toBe("offline");
  expect(saidMs - wokeMs).toBeGreaterThanOrEqual(5 * SECOND);
  page.close();
});

test("[FR9] a stream that is down for hours blames nobody, nor when it is back, before the list", async () => {
  const page = await learned(15 * MINUTE);
  page.streams.last().say.ended({ kind: "ended", expected: false });
  page.tokens.answer = () => new Promise(() => undefined);
  page.cloud.failList = () => ({ kind: "unreachable", host: "cloud" });
  for (let quarter = 0; quarter < 16; quarter += 1) {
    await page.passSilent(15 * MINUTE);
    page.beatUnheard();
  }
  expect(page.words.map(([, word]) => word)).toEqual(["waiting", "normal"]);
  page.tokens.answer = null;
  page.cloud.failList = () => null;
  page.cloud.delay = () => new Promise((resolve) => page.time.timers.after(5 * SECOND, resolve));
  await page.pass(14 * MINUTE);
  expect(page.wall.store.getState().connection.word).toBe("live");
  expect(page.words.map(([, word]) => word)).toEqual(["waiting", "normal"]);
  page.close();
});
