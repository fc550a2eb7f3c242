import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Failure } from "../../../src/core/connection/failure.ts";
import { planReads, type Stretch } from "../../../src/core/csv/plan-reads.ts";
import { ok } from "../../../src/core/lib/result.ts";
import type { ReadingsEvent } from "../../../src/core/readings/device-event.ts";
import { createRollingSeries } from "../../../src/core/readings/rolling-series.ts";
import type { DtClient } from "../../../src/dt/dt-api.ts";
import { createHistoryReader } from "../../../src/live/export/create-history-reader.ts";
import { runExport, type ExportCount } from "../../../src/live/export/run-export.ts";
import { testPolicy } from "../../support/connection-machine.ts";
import { createFakeTime } from "../../support/fake-timers.ts";
import { createFakeCloud } from "../../support/live-fakes.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const ALL: Stretch = { fromMs: 0, toMs: Number.POSITIVE_INFINITY, dueMs: 0 };

interface Told {
  readonly ids: readonly string[];
  /** What each sensor lacks; all of it unless told. */
  readonly missing?: Readonly<Record<string, readonly Stretch[]>>;
  readonly client?: Pick<DtClient, "history">;
  readonly windowMs?: number;
  readonly live?: boolean;
}

/** An export of fake sensors on a clock that stands still until it is moved. */
function setUp({ ids, missing = {}, client, windowMs = DAY_MS, live = true }: Told) {
  const time = createFakeTime();
  const nowMs = time.clock.now();
  const cloud = createFakeCloud(() => time.clock.now());
  const reader = createHistoryReader({
    project: "p",
    client: client ?? cloud,
    ...time,
    random: () => 0.5,
    policy: testPolicy(),
  });
  const job = {
    devices: ids.map((id) => ({ id, name: id.toUpperCase() })),
    fromMs: nowMs - windowMs,
    toMs: nowMs,
  };
  const series = new Map(ids.map((id) => [id, createRollingSeries({ capacity: 100_000 })]));
  const counts: ExportCount[] = [];
  let text = "";
  let cancelled = false;
  const gone = new Set<string>();
  const planned: string[] = [];
  const start = () =>
    runExport(job, {
      reader,
      seriesOf: (id) => series.get(id),
      gone: (id) => gone.has(id),
      plan(id) {
        planned.push(id);
        return planReads(
          {
            missing: missing[id] ?? [ALL],
            fullFromMs: null,
            stream: { live, sinceMs: nowMs - HOUR_MS },
          },
          job,
          { nowMs: time.clock.now(), halves: ids.length === 1 },
        );
      },
      async write(more) {
        text += more;
      },
      progress: (count) => counts.push(count),
      cancelled: () => cancelled,
    });
  return {
    time,
    nowMs,
    cloud,
    reader,
    job,
    series,
    counts,
    planned,
    gone,
    start,
    rows: () => text.split("\r\n").slice(1, -1),
    cancel: (): void => {
      cancelled = true;
      reader.close();
    },
    /** A reading every `everyMs` of the last `forMs`. */
    record: (id: string, everyMs: number, forMs: number): number[] => {
      const times: number[] = [];
      for (let at = nowMs - forMs; at <= nowMs; at += everyMs) times.push(at);
      cloud.readings.set(id, times);
      return times;
    },
  };
}

const rowOf = (id: string, timeMs: number): string =>
  `${id},${id.toUpperCase()},${new Date(timeMs).toISOString()},20,false`;

test("[CV7] readings that are here are written, and no request is made", async () => {
  const { series, start, rows, cloud, nowMs } = setUp({ ids: ["a"], missing: { a: [] } });
  for (const at of [nowMs - 2000, nowMs - 1000, nowMs]) series.get("a")?.insert(at, 20, false);
  expect(await start()).toBeNull();
  expect(rows()).toEqual([nowMs - 2000, nowMs - 1000, nowMs].map((at) => rowOf("a", at)));
  expect(cloud.requests).toEqual([]);
});

test("[CV6] the window's ends are in the file, and what comes later is not", async () => {
  const { time, series, start, rows, cloud, nowMs, job } = setUp({ ids: ["a"] });
  cloud.readings.set("a", [job.fromMs - 1, job.fromMs, nowMs, nowMs + 1]);
  series.get("a")?.insert(nowMs + 1, 20, false);
  const running = start();
  await time.advance(60_000);
  await running;
  expect(rows()).toEqual([rowOf("a", job.fromMs), rowOf("a", nowMs)]);
});

test("[CV7] sensors come in order, each whole, whichever is read first", async () => {
  const { time, start, rows, record, cloud } = setUp({ ids: ["a", "b", "c"] });
  cloud.pageSize = 7;
  const truth = ["a", "b", "c"].flatMap((id, index) =>
    record(id, HOUR_MS / (index + 1), DAY_MS).map((at) => rowOf(id, at)),
  );
  const running = start();
  await time.advance(60_000);
  expect(await running).toBeNull();
  expect(rows()).toEqual(truth);
});

/** Readings of one sensor, each in the series, in history or in both; some sent after the fact. */
const reading = fc.record({
  second: fc.integer({ min: 0, max: 600 }),
  celsius: fc.integer({ min: -400, max: 400 }),
  backfilled: fc.boolean(),
  where: fc.constantFrom("here", "there", "both"),
});

test("[CV8] the file is the cloud's readings however they are split between here and history", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(reading, { selector: ({ second }) => second, maxLength: 60 }),
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 5 }),
      async (readings, pageSize, samplesAnEvent) => {
        const base = Date.UTC(2026, 0, 15, 12) - 600_000;
        const there = readings
          .filter(({ where }) => where !== "here")
          .toSorted((a, b) => b.second - a.second);
        // Events of several samples, newest first, as the cloud packs them.
        const events: ReadingsEvent[] = [];
        for (const { second, celsius, backfilled } of there) {
          const sample = { timeMs: base + second * 1000, celsius };
          const last = events.at(-1);
          if (last?.backfilled === backfilled && last.samples.length < samplesAnEvent) {
            events[events.length - 1] = { ...last, samples: [...last.samples, sample] };
          } else {
            const { timeMs } = sample;
            const event = { deviceId: "a", eventId: `${timeMs}`, timeMs, samples: [sample] };
            events.push({ kind: "readings", ...event, backfilled });
          }
        }
        const { time, start, rows, series } = setUp({
          ids: ["a"],
          windowMs: 600_000,
          client: {
            async history({ fromMs, toMs, pageToken }) {
              const found = events.filter(({ timeMs }) => timeMs >= fromMs && timeMs <= toMs);
              const from = Number(pageToken);
              const to = from + pageSize;
              return ok({
                events: found.slice(from, to),
                nextPageToken: to < found.length ? String(to) : "",
              });
            },
          },
        });
        for (const { second, celsius, backfilled, where } of readings) {
          if (where === "there") continue;
          series.get("a")?.insert(base + second * 1000, celsius, backfilled);
        }
        const running = start();
        await time.advance(60_000);
        await running;
        const truth = readings
          .toSorted((a, b) => a.second - b.second)
          .map(({ second, celsius, backfilled }) => {
            const iso = new Date(base + second * 1000).toISOString();
            return `a,A,${iso},${celsius},${backfilled}`;
          });
        expect(rows()).toEqual(truth);
      },
    ),
    { numRuns: 60 },
  );
});

describe("[CV11] requests", () => {
  test("are at most two at once, and of at most two sensors ahead of the file", async () => {
    const ids = ["a", "b", "c", "d", "e"];
    const { time, start, cloud, record, planned } = setUp({ ids });
    for (const id of ids) record(id, HOUR_MS, DAY_MS);
    let release: (() => void)[] = [];
    cloud.delay = () => new Promise((resolve) => release.push(resolve));
    const running = start();
    await time.advance(0);
    expect(planned).toEqual(["a", "b"]);
    expect(cloud.requests.map(({ deviceId }) => deviceId)).toEqual(["a", "b"]);
    while (release.length > 0) {
      const now = release;
      release = [];
      for (const go of now) go();
      await time.advance(0);
    }
    await running;
    expect(cloud.mostAtOnce()).toBe(2);
    expect(planned).toEqual(ids);
  });

  test("of one sensor are two at once all the same", async () => {
    const { time, start, cloud, record, rows } = setUp({ ids: ["a"], windowMs: 31 * DAY_MS });
    const times = record("a", HOUR_MS, 31 * DAY_MS);
    cloud.pageSize = 100;
    let waiting = 0;
    cloud.delay = () => {
      waiting += 1;
      return new Promise((resolve) => time.timers.after(100, resolve));
    };
    const running = start();
    await time.advance(0);
    expect(waiting).toBe(2);
    await time.advance(60_000);
    await running;
    expect(cloud.mostAtOnce()).toBe(2);
    expect(rows()).toEqual(times.map((at) => rowOf("a", at)));
  });
});

describe("[CV12] a page that fails", () => {
  const http = (status: number, retryAfterMs: number | null = null): Failure => ({
    kind: "http",
    status,
    message: "",
    retryAfterMs,
  });

  test("is asked for again until it comes, from where it stopped", async () => {
    const { time, start, cloud, record, rows } = setUp({ ids: ["a"] });
    const times = record("a", HOUR_MS, DAY_MS);
    cloud.pageSize = 10;
    let failures = 3;
    cloud.failHistory = ({ pageToken }) =>
      pageToken === "10" && failures-- > 0 ? http(503) : null;
    const running = start();
    await time.advance(120_000);
    expect(await running).toBeNull();
    expect(rows()).toEqual(times.map((at) => rowOf("a", at)));
    const tokens = cloud.requests.map(({ pageToken }) => pageToken);
    expect(tokens).toEqual(["", "10", "10", "10", "10", "20"]);
  });

  test("waits for what the server asks, whoever would have it sooner", async () => {
    const { time, start, cloud, record, reader } = setUp({ ids: ["a"] });
    record("a", HOUR_MS, DAY_MS);
    let failures = 1;
    cloud.failHistory = () => (failures-- > 0 ? http(429, 20_000) : null);
    const running = start();
    await time.advance(0);
    expect(reader.failure()).toMatchObject({ status: 429 });
    reader.nudge();
    await time.advance(19_000);
    expect(cloud.requests).toHaveLength(1);
    await time.advance(3_000);
    await running;
    expect(cloud.requests).toHaveLength(2);
    expect(reader.failure()).toBeNull();
  });

  test("comes at once when there is reason to believe in the server again", async () => {
    const { time, start, cloud, record, reader } = setUp({ ids: ["a"] });
    record("a", HOUR_MS, DAY_MS);
    let down = true;
    cloud.failHistory = () => (down ? { kind: "unreachable", host: "api.example" } : null);
    const running = start();
    await time.advance(200_000);
    const asked = cloud.requests.length;
    expect(asked).toBeGreaterThan(10);
    down = false;
    await time.advance(1_100);
    reader.nudge();
    await time.advance(0);
    await running;
    expect(cloud.requests.length).toBeLessThanOrEqual(asked + 2);
  });

  test("that has run out is read from its oldest reading on", async () => {
    const { time, start, cloud, record, rows } = setUp({ ids: ["a"] });
    const times = record("a", HOUR_MS, DAY_MS);
    cloud.pageSize = 10;
    cloud.failHistory = ({ pageToken }) => (pageToken === "20" ? http(400) : null);
    const running = start();
    await time.advance(60_000);
    await running;
    expect(rows()).toEqual(times.map((at) => rowOf("a", at)));
  });
});

test("[CV13] cancelled, it asks for nothing more and gives up what is under way", async () => {
  let signal: AbortSignal | undefined;
  let asked = 0;
  const { time, start, cancel, rows } = setUp({
    ids: ["a", "b"],
    client: {
      history(request) {
        asked += 1;
        ({ signal } = request);
        return new Promise(() => undefined);
      },
    },
  });
  void start();
  await time.advance(0);
  expect(asked).toBe(2);
  expect(signal?.aborted).toBe(false);
  cancel();
  expect(signal?.aborted).toBe(true);
  await time.advance(600_000);
  expect(asked).toBe(2);
  expect(time.pending()).toBe(0);
  expect(rows()).toEqual([]);
});

test("[CV13] cancelled between two pages, it ends and writes no row more", async () => {
  const { time, start, cloud, record, cancel, rows } = setUp({ ids: ["a", "b"] });
  record("a", HOUR_MS, DAY_MS);
  record("b", HOUR_MS, DAY_MS);
  cloud.pageSize = 10;
  cloud.failHistory = () => ({ kind: "unreachable", host: "api.example" });
  const running = start();
  await time.advance(5_000);
  cancel();
  expect(await running).toBeNull();
  expect(rows()).toEqual([]);
  expect(time.pending()).toBe(0);
});

describe("[CV15] saved before all is here", () => {
  test("the file holds what there is, and it is told of how many sensors and since when", async () => {
    const { time, start, cloud, record, reader, rows, series, nowMs, job } = setUp({
      ids: ["a", "b", "c"],
      missing: { a: [] },
    });
    for (const id of ["a", "b", "c"]) series.get(id)?.insert(nowMs - 1000, 20, false);
    const truth = record("b", HOUR_MS, DAY_MS);
    cloud.pageSize = 10;
    cloud.failHistory = ({ pageToken, deviceId }) =>
      deviceId === "b" && pageToken === "" ? null : http503;
    const running = start();
    await time.advance(10_000);
    reader.close();
    expect(await running).toEqual({ sensors: 2, sinceMs: job.fromMs });
    const b = [...truth.slice(-10), nowMs - 1000].toSorted((x, y) => x - y);
    expect(rows()).toEqual([
      rowOf("a", nowMs - 1000),
      ...b.map((at) => rowOf("b", at)),
      rowOf("c", nowMs - 1000),
    ]);
  });

  test("a sensor that left the project is not waited for, and counted", async () => {
    const { time, start, cloud, record, gone, rows, job } = setUp({ ids: ["a", "b"] });
    const truth = record("b", HOUR_MS, DAY_MS);
    const unknown: Failure = { kind: "http", status: 404, message: "", retryAfterMs: null };
    cloud.failHistory = ({ deviceId }) => (deviceId === "a" ? unknown : null);
    const running = start();
    await time.advance(5_000);
    gone.add("a");
    await time.advance(60_000);
    expect(await running).toEqual({ sensors: 1, sinceMs: job.fromMs });
    expect(rows()).toEqual(truth.map((at) => rowOf("b", at)));
  });

  const http503: Failure = { kind: "http", status: 503, message: "", retryAfterMs: null };
});

test("[CV14] sensors that end where the stream was lost are counted, since then", async () => {
  const { start, series, nowMs } = setUp({
    ids: ["a", "b"],
    missing: { a: [], b: [] },
    live: false,
  });
  series.get("a")?.insert(nowMs - 2 * HOUR_MS, 20, false);
  expect(await start()).toEqual({ sensors: 2, sinceMs: nowMs - HOUR_MS });
});

describe("[CV19] the progress", () => {
  test("counts sensors and rows, and ends with all of them", async () => {
    const { time, start, record, counts, rows } = setUp({ ids: ["a", "b", "c"] });
    for (const id of ["a", "b", "c"]) record(id, HOUR_MS, DAY_MS);
    const running = start();
    await time.advance(60_000);
    await running;
    expect(counts.at(-1)).toEqual({ done: 3, total: 3, rows: rows().length, share: 1 });
    for (const [index, { share }] of counts.entries()) {
      expect(share).toBeGreaterThanOrEqual(counts[index - 1]?.share ?? 0);
    }
  });

  test("of one sensor is the time that is covered", async () => {
    const { time, start, cloud, record, counts, nowMs } = setUp({
      ids: ["a"],
      missing: { a: [{ fromMs: 0, toMs: Date.UTC(2026, 0, 15, 0), dueMs: 0 }] },
    });
    expect(nowMs).toBe(Date.UTC(2026, 0, 15, 12));
    record("a", HOUR_MS, DAY_MS);
    cloud.pageSize = 4;
    const running = start();
    await time.advance(60_000);
    await running;
    // The newer half of the day is here; of the older half pages of four hours, ends included.
    expect(counts.map(({ share }) => Math.round(share * 24)).slice(0, 4)).toEqual([12, 15, 19, 23]);
  });
});
