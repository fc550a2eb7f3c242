import { expect, test } from "vitest";
import { createLiveSimulator } from "../../support/live-simulator.ts";
import { HOUR_MS } from "../../support/live-session.ts";
import { createWallSink } from "../../support/wall-sink.ts";

const MINUTE_MS = 60_000;
const SECOND_MS = 1000;
const DEVICES = 1000;

test("[GF22] [GF2] [GF8] [GF21] 1,000 devices after an outage of an hour", async () => {
  const store = createWallSink(0);
  const bench = createLiveSimulator(
    {
      devices: DEVICES,
      intervalSeconds: 300,
      indexingDelayMs: 10_000,
    },
    { also: store.sink },
  );
  const { time, sink, session, requests } = bench;
  const startMs = time.clock.now();
  const done = () => sink.progress.at(-1)?.done ?? 0;
  session.start();
  await bench.until(() => done() === DEVICES, 6 * MINUTE_MS);
  await time.advance(MINUTE_MS);

  const plugIn = bench.unplug();
  await time.advance(HOUR_MS);
  const ids = [...sink.states.keys()];
  expect([...sink.open.values()].every((open) => open?.toMs === null)).toBe(true);
  const onScreen = ids.slice(500, 524);
  session.setVisible(onScreen);
  plugIn();
  await bench.until(() => sink.words.at(-1) === "live", 20 * SECOND_MS);
  const openedMs = time.clock.now();
  const before = requests.length;

  // What is on screen first, and then the rest; meanwhile live events come through at once.
  let toldLive = 0;
  const events = sink.events.bind(sink);
  sink.events = (batch) => {
    for (const event of batch) {
      if (event.kind !== "readings" || event.backfilled) continue;
      toldLive += 1;
      expect(time.clock.now() - event.timeMs).toBeLessThan(SECOND_MS);
    }
    events(batch);
  };
  await time.advance(20 * SECOND_MS);
  expect(onScreen.every((id) => sink.states.get(id) === "filled")).toBe(true);
  expect(onScreen.every((id) => sink.open.get(id) === null)).toBe(true);
  const told = sink.progress.at(-1);
  expect(told).toMatchObject({ total: DEVICES, failed: 0, waiting: null });
  expect(told?.next).toHaveLength(5);
  const leftMs = told?.remainingMs ?? 0;
  const toldMs = time.clock.now();
  await bench.until(() => done() === DEVICES, 6 * MINUTE_MS);
  // It was known about when it would be done.
  const tookMs = time.clock.now() - toldMs;
  expect(Math.abs(leftMs - tookMs)).toBeLessThan(tookMs / 3);
  expect(toldLive).toBeGreaterThan(500);
  await time.advance(2 * MINUTE_MS);

  // 1,000 pages, the list, and what was read in the first 12 s once more.
  expect(requests.length - before).toBeLessThan(DEVICES + 150);
  const times = requests.map(({ atMs }) => atMs);
  times.forEach((atMs, index) => {
    expect(atMs - (times[index - 20] ?? Number.NEGATIVE_INFINITY)).toBeGreaterThanOrEqual(5000);
  });

  const toMs = time.clock.now() - 10 * MINUTE_MS;
  let compared = 0;
  const wrong: string[] = [];
  for (const [id, truth] of await bench.truth(startMs - HOUR_MS, toMs + 10 * MINUTE_MS)) {
    const fromMs = startMs - 50 * MINUTE_MS;
    const wanted = truth.filter((at) => at >= fromMs && at <= toMs);
    const there = store.timesOf(id, fromMs).filter((at) => at <= toMs);
    compared += wanted.length;
    if (JSON.stringify(there) !== JSON.stringify(wanted)) wrong.push(id);
  }
  expect(wrong).toEqual([]);
  expect(compared).toBeGreaterThan(DEVICES * 12);
  expect(openedMs).toBeGreaterThan(startMs + HOUR_MS);
  bench.close();
  expect(time.pending()).toBe(0);
}, 120_000);
