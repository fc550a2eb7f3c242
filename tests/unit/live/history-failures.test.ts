import { describe, expect, test } from "vitest";
import { createRequestBudget } from "../../../src/dt/http/create-request-budget.ts";
import { createFakeTime } from "../../support/fake-timers.ts";
import { createLiveSimulator, type LiveSimulator } from "../../support/live-simulator.ts";
import { HOUR_MS } from "../../support/live-session.ts";
import { createWallSink, type WallSink } from "../../support/wall-sink.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * HOUR_MS;
const JSON_TYPE = { "content-type": "application/json" };

type Answer = LiveSimulator["answerInstead"];

const status =
  (code: number, headers: Record<string, string> = {}, body = "{}"): Answer =>
  () =>
    new Response(body, { status: code, headers: { ...JSON_TYPE, ...headers } });

/** Half an answer, and then what the test says. */
const half =
  (then: "silence" | "break" | "end"): Answer =>
  (_, signal) =>
    new Response(
      new ReadableStream({
        start(controller) {
          controller.enqueue(new TextEncoder().encode('{"events":['));
          signal?.addEventListener("abort", () => controller.error(new TypeError("aborted")));
          if (then === "break") controller.error(new TypeError("network"));
          if (then === "end") controller.close();
        },
      }),
      { headers: JSON_TYPE },
    );

const never: Answer = (_, signal) =>
  new Promise((_resolve, reject) => {
    signal?.addEventListener("abort", () => reject(new TypeError("aborted")));
  });

const FAILURES: readonly (readonly [name: string, answer: Answer])[] = [
  ["400", status(400)],
  ["401", status(401)],
  ["403", status(403)],
  ["404", status(404)],
  ["408", status(408)],
  ["410", status(410)],
  ["429 with Retry-After", status(429, { "retry-after": "7" })],
  ["429 without one", status(429)],
  ["500", status(500)],
  ["502 with HTML", status(502, { "content-type": "text/html" }, "<html>")],
  ["503 with Retry-After", status(503, { "retry-after": "9" })],
  ["503 without one", status(503)],
  ["504", status(504)],
  ["200 with HTML", status(200, { "content-type": "text/html" }, "<html>")],
  ["200 with other JSON", status(200, {}, "[]")],
  ["no answer", never],
  ["a body that stops", half("silence")],
  ["a body that breaks off", half("break")],
  ["a body that is cut", half("end")],
  [
    "no network",
    () => {
      throw new TypeError("network");
    },
  ],
];

/** Devices whose samples on the screen are not those of the simulator. */
async function wrong(bench: LiveSimulator, store: WallSink, fromMs: number): Promise<string[]> {
  const toMs = bench.time.clock.now() - MINUTE_MS;
  const faults: string[] = [];
  for (const [id, truth] of await bench.truth(fromMs - HOUR_MS, toMs + MINUTE_MS)) {
    const wanted = truth.filter((at) => at >= fromMs && at <= toMs);
    const there = store.timesOf(id, fromMs).filter((at) => at <= toMs);
    if (wanted.length === 0 || JSON.stringify(wanted) !== JSON.stringify(there)) {
      faults.push(`${id}: ${there.length} of ${wanted.length}`);
    }
  }
  return faults;
}

function isFilled({ sink }: LiveSimulator): boolean {
  const states = [...sink.states.values()];
  return states.length > 0 && states.every((state) => state === "filled");
}

describe("whatever fails", () => {
  test.each(FAILURES)("[GF23] [GF28] %s, before and between pages", async (_, answer) => {
    // Twelve days at a reading every 15 minutes are two pages.
    const store = createWallSink(0, "31d");
    const bench = createLiveSimulator({ devices: 2 }, { windowMs: 12 * DAY_MS, also: store.sink });
    const startMs = bench.time.clock.now();
    const asked = new Map<string, number>();
    const answered: string[] = [];
    bench.answerInstead = (url, signal) => {
      if (!url.pathname.endsWith("/events")) return null;
      const device = url.pathname.split("/").at(-2) ?? "";
      const count = (asked.get(device) ?? 0) + 1;
      asked.set(device, count);
      // The first try, and two in a row after the first page.
      if (count === 1 || count === 3 || count === 4) return answer(url, signal);
      answered.push(
        `${device} ${url.searchParams.get("end_time")} ${url.searchParams.get("page_token")}`,
      );
      return null;
    };
    bench.session.start();
    await bench.until(() => isFilled(bench), 5 * MINUTE_MS);
    expect(answered.length).toBeGreaterThan(2);
    expect(new Set(answered).size).toBe(answered.length);
    await bench.time.advance(2 * MINUTE_MS);
    expect(await wrong(bench, store, startMs - 11 * DAY_MS)).toEqual([]);
    bench.close();
    expect(bench.time.pending()).toBe(0);
  });
});

test("[GF26] a network that goes away while history is read holds it up and no more", async () => {
  const store = createWallSink(0);
  const bench = createLiveSimulator({ devices: 60, intervalSeconds: 60 }, { also: store.sink });
  const startMs = bench.time.clock.now();
  bench.session.start();
  await bench.until(() => (bench.sink.progress.at(-1)?.done ?? 0) > 20, MINUTE_MS);
  const plugIn = bench.unplug();
  await bench.time.advance(20 * MINUTE_MS);
  expect(bench.sink.progress.at(-1)?.done).toBeLessThan(60);
  plugIn();
  await bench.until(() => isFilled(bench), 2 * MINUTE_MS);
  await bench.time.advance(2 * MINUTE_MS);
  expect(await wrong(bench, store, startMs - 50 * MINUTE_MS)).toEqual([]);
  bench.close();
});

test("[GF26] history gets its turn beside whoever asks for all there is", async () => {
  const time = createFakeTime();
  const budget = createRequestBudget(time);
  const turns = { history: 0, other: 0 };
  const ask = async (who: keyof typeof turns): Promise<void> => {
    for (let left = 1000; left > 0 && (await budget.take()); left -= 1) turns[who] += 1;
  };
  for (let other = 0; other < 20; other += 1) void ask("other");
  for (let reader = 0; reader < 3; reader += 1) void ask("history");
  await time.advance(5 * MINUTE_MS);
  // Three of twenty-three who wait in line.
  expect(turns.history / (turns.history + turns.other)).toBeGreaterThan(0.12);
  budget.close();
});

test("[GF27] labels that change and windows that are switched while history is read lose nothing", async () => {
  const store = createWallSink(0, "24h");
  const bench = createLiveSimulator(
    { devices: 8, intervalSeconds: 60, faults: false },
    { windowMs: 24 * HOUR_MS, also: store.sink },
  );
  const startMs = bench.time.clock.now();
  const view = (window: "1h" | "24h", ms: number): void => {
    store.wall.setView({ ...store.wall.store.getState().view, window });
    bench.session.setWindow(ms);
  };
  const tick = async (seconds: number): Promise<void> => {
    for (let second = 0; second < seconds; second += 1) {
      await bench.time.advance(1000);
      store.wall.tick(bench.time.clock.now());
    }
  };
  bench.session.start();
  await tick(2);
  view("1h", HOUR_MS);
  await tick(3);
  const [device = ""] = bench.sink.states.keys();
  const labels = (room: string) =>
    store.sink.events([
      {
        kind: "labels-changed",
        deviceId: device,
        eventId: room,
        timeMs: bench.time.clock.now(),
        set: { room },
        removed: [],
      },
    ]);
  labels("attic");
  view("24h", 24 * HOUR_MS);
  await tick(1);
  labels("cellar");
  expect(store.wall.store.getState().devices.get(device)?.labels["room"]).toBe("cellar");
  await tick(30);
  view("1h", HOUR_MS);
  await tick(60);
  view("24h", 24 * HOUR_MS);
  await bench.until(() => isFilled(bench), MINUTE_MS);
  await tick(90);
  expect(await wrong(bench, store, startMs - 23 * HOUR_MS)).toEqual([]);
  bench.close();
}, 20_000);
