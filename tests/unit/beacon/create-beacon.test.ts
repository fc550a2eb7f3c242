import { expect, test } from "vitest";
import { createBeacon } from "../../../src/compose/create-beacon.ts";
import type { BeaconReport } from "../../../src/core/beacon/beacon-report.ts";
import { createFakeTime } from "../../support/fake-timers.ts";

const MINUTE_MS = 60_000;
const URL_A = "https://monitor.example/wall/s3cr3t?key=s3cr3t";

type Receiver = (signal: AbortSignal) => Promise<number | null>;

const answers =
  (status: number | null): Receiver =>
  async () =>
    status;
const refuses: Receiver = async () => Promise.reject(new TypeError("Failed to fetch"));
const hangs: Receiver = (signal) =>
  new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason));
  });

function bench(random = 0.5) {
  const time = createFakeTime();
  const startMs = time.clock.now();
  const posts: { atMs: number; url: string; json: string; signal: AbortSignal }[] = [];
  const lines: string[] = [];
  const world: { receiver: Receiver; json: () => string; report: BeaconReport | null } = {
    receiver: answers(204),
    json: () => "{}",
    report: null,
  };
  const beacon = createBeacon({
    ...time,
    random: () => random,
    tell: () => world.json(),
    async post(url, json, signal) {
      posts.push({ atMs: time.clock.now() - startMs, url, json, signal });
      return world.receiver(signal);
    },
    log: (text) => lines.push(text),
    onReport: (report) => (world.report = report),
  });
  return { time, posts, lines, world, beacon, times: () => posts.map(({ atMs }) => atMs) };
}

test("[SC20] a beacon goes once a minute, for a day", async () => {
  const { time, beacon, times, world } = bench();
  beacon.follow(URL_A);
  await time.advance(24 * 60 * MINUTE_MS);
  expect(times()).toEqual(Array.from({ length: 24 * 60 }, (_, index) => (index + 0.5) * MINUTE_MS));
  expect(world.report).toMatchObject({ sent: 1440, failed: 0, lastAnswer: "HTTP 204" });
  expect(world.report?.failing).toBe(false);
});

test("[SC21] five hundred screens that start together spread over the minute", async () => {
  const perSecond = new Map<number, number>();
  for (let screen = 0; screen < 500; screen += 1) {
    const { time, beacon, times } = bench(screen / 500);
    beacon.follow(URL_A);
    await time.advance(2 * MINUTE_MS - 1);
    expect(times()).toHaveLength(2);
    const second = Math.floor((times()[1] ?? 0) / 1000);
    perSecond.set(second, (perSecond.get(second) ?? 0) + 1);
  }
  expect(Math.max(...perSecond.values())).toBeLessThan(10);
});

test("[SC21] what a sleep missed is one beacon on waking, and the place in the minute stays", async () => {
  const { time, beacon, times } = bench();
  beacon.follow(URL_A);
  await time.advance(MINUTE_MS);
  time.sleep(8 * 60 * MINUTE_MS + 15_000);
  await time.advance(0);
  expect(times()).toHaveLength(2);
  await time.advance(2 * MINUTE_MS);
  expect(
    times()
      .slice(2)
      .map((atMs) => (atMs % MINUTE_MS) / 1000),
  ).toEqual([30, 30]);
});

test("[SC22] whatever goes wrong is counted and logged as it begins and as it ends", async () => {
  const { time, beacon, world, lines, times } = bench();
  beacon.follow(URL_A);
  world.receiver = refuses;
  await time.advance(10 * MINUTE_MS);
  expect(world.report).toMatchObject({ sent: 0, failed: 10, lastAnswer: "no answer" });
  world.receiver = answers(503);
  await time.advance(10 * MINUTE_MS);
  expect(world.report).toMatchObject({ failed: 20, lastAnswer: "HTTP 503", failing: true });
  world.receiver = answers(200);
  await time.advance(MINUTE_MS);
  expect(lines).toEqual([
    "The beacon to monitor.example failed: no answer.",
    "The beacon to monitor.example is taken again.",
  ]);
  expect(JSON.stringify([lines, world.report])).not.toContain("s3cr3t");
  expect(times()).toHaveLength(21);
});

test("[SC22] a receiver that hangs is given up after 5 s, and nothing is left of it", async () => {
  const { time, beacon, world, posts } = bench();
  beacon.follow(URL_A);
  world.receiver = hangs;
  await time.advance(30_000);
  expect(posts).toHaveLength(1);
  await time.advance(4_999);
  expect(world.report?.failed).toBe(0);
  await time.advance(1);
  expect(world.report).toMatchObject({ failed: 1, lastAnswer: "no answer within 5 s" });
  expect(posts[0]?.signal.aborted).toBe(true);
  expect(time.pending()).toBe(1);
});

test("[SC22] a page that cannot even say how it is counts a failure and goes on", async () => {
  const { time, beacon, world } = bench();
  beacon.follow(URL_A);
  world.json = () => {
    throw new Error("nothing to tell");
  };
  await time.advance(2 * MINUTE_MS);
  expect(world.report?.failed).toBe(2);
});

test("[SC23] an answer that may not be read is one", async () => {
  const { time, beacon, world } = bench();
  beacon.follow(URL_A);
  world.receiver = answers(null);
  await time.advance(MINUTE_MS);
  expect(world.report).toMatchObject({ sent: 1, failed: 0, lastAnswer: "answered" });
});

test("[SC24] another address is followed, none is none, and the same begins nothing anew", async () => {
  const { time, beacon, world, posts } = bench();
  beacon.follow(null);
  await time.advance(5 * MINUTE_MS);
  expect(posts).toEqual([]);
  beacon.follow(URL_A);
  await time.advance(MINUTE_MS);
  beacon.follow(URL_A);
  expect(world.report?.sent).toBe(1);
  beacon.follow("http://b.example/");
  expect(world.report).toMatchObject({ host: "b.example", sent: 0, lastMs: null });
  await time.advance(MINUTE_MS);
  expect(posts.map(({ url }) => url)).toEqual([URL_A, "http://b.example/"]);
  world.receiver = hangs;
  await time.advance(MINUTE_MS);
  beacon.follow(null);
  await time.advance(MINUTE_MS);
  expect(world.report).toBeNull();
  expect(posts.every(({ signal }) => signal.aborted)).toBe(true);
  expect(time.pending()).toBe(0);
});

test("[SC24] after close nothing waits and nothing is told", async () => {
  const { time, beacon, posts } = bench();
  beacon.follow(URL_A);
  beacon.close();
  await time.advance(5 * MINUTE_MS);
  expect(posts).toEqual([]);
  expect(time.pending()).toBe(0);
});
