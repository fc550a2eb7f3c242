import { expect, test } from "vitest";
import { DAY_MS, filler, http } from "../../support/live-filler.ts";

const ids = (count: number) => Array.from({ length: count }, (_, index) => `d${index}`);

test("[GF21] it is told how far it is, whose turn is next and how long the rest takes", async () => {
  const { time, cloud, sink, filler: made } = filler();
  cloud.delay = () => new Promise((resolve) => time.timers.after(1500, resolve));
  made.setVisible(["d70", "d71", "d72", "d73"]);
  made.add(ids(100));
  made.release();
  await time.advance(0);
  expect(sink.progress.at(-1)).toMatchObject({
    total: 100,
    done: 0,
    running: 3,
    pages: 0,
    // Four a second is the request budget's pace.
    remainingMs: 25_000,
    next: [
      { deviceId: "d73", onScreen: true },
      { deviceId: "d0", onScreen: false },
      { deviceId: "d1", onScreen: false },
      { deviceId: "d2", onScreen: false },
      { deviceId: "d3", onScreen: false },
    ],
  });
  await time.advance(15_100);
  // Three every 1.5 s are two a second, and seventy are left.
  const told = sink.progress.at(-1);
  expect(told).toMatchObject({ done: 30, pages: 30 });
  expect(told?.remainingMs).toBeGreaterThan(28_000);
  expect(told?.remainingMs).toBeLessThan(42_000);
  await time.advance(60_000);
  expect(sink.progress.at(-1)).toMatchObject({
    total: 100,
    done: 100,
    running: 0,
    pages: 100,
    remainingMs: null,
    next: [],
  });
});

test("[GF21] once a frame, however many pages came", async () => {
  const { time, sink, filler: made } = filler();
  made.add(ids(300));
  made.release();
  await time.advance(0);
  expect(sink.progress.at(-1)).toMatchObject({ done: 300 });
  expect(sink.progress.length).toBeLessThan(5);
});

test("[GF21] what is still to be looked at again is told apart", async () => {
  const { time, sink, filler: made } = filler();
  made.add(ids(3));
  made.streamOpened();
  made.release();
  await time.advance(1000);
  expect(sink.progress.at(-1)).toMatchObject({ done: 3, again: 3, remainingMs: null });
  await time.advance(20_000);
  expect(sink.progress.at(-1)).toMatchObject({ done: 3, again: 0 });
});

test("[GF21] [GF25] a server that asks for a wait is waited for, and it is told until when", async () => {
  const { time, cloud, sink, filler: made, setSkew } = filler();
  setSkew(3000);
  cloud.failHistory = () => http(429, 20_000);
  made.add(ids(5));
  made.release();
  await time.advance(0);
  const told = sink.progress.at(-1);
  expect(told).toMatchObject({ done: 0, failed: 0, running: 0 });
  expect(told?.waiting?.why).toBe("Too many requests (429).");
  const waitMs = (told?.waiting?.untilMs ?? 0) - 3000 - time.clock.now();
  expect(waitMs).toBeGreaterThanOrEqual(20_000);
  expect(waitMs).toBeLessThan(22_000);
  const asked = cloud.requests.length;
  await time.advance(waitMs - 1);
  expect(cloud.requests).toHaveLength(asked);
  cloud.failHistory = () => null;
  await time.advance(1);
  await time.advance(0);
  expect(sink.progress.at(-1)).toMatchObject({ done: 5, waiting: null });
});

test("[GF21] a device that fails is named, with the reason and the tries", async () => {
  const { time, cloud, sink, filler: made } = filler();
  cloud.failHistory = ({ deviceId }) => (deviceId === "d1" ? http(500) : null);
  made.add(ids(3));
  made.release();
  await time.advance(60_000);
  const [failure] = sink.progress.at(-1)?.failures ?? [];
  expect(failure).toMatchObject({ deviceId: "d1", why: "The server is in trouble (500)." });
  expect(failure?.tries).toBeGreaterThan(2);
});

test("[GF21] a long window is judged by how far its pages have come", async () => {
  const { time, cloud, sink, filler: made, record } = filler({ windowMs: 10 * DAY_MS });
  cloud.pageSize = 100;
  record("d0", 10 * DAY_MS, 15 * 60_000);
  cloud.delay = () => new Promise((resolve) => time.timers.after(250, resolve));
  made.add(["d0"]);
  made.release();
  await time.advance(1260);
  // 960 readings are ten pages, of which five are read at four a second.
  expect(sink.progress.at(-1)).toMatchObject({ pages: 5 });
  expect(sink.progress.at(-1)?.remainingMs).toBeLessThanOrEqual(2000);
  expect(sink.progress.at(-1)?.remainingMs).toBeGreaterThanOrEqual(1000);
});
