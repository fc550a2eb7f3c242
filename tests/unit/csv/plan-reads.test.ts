import { describe, expect, test } from "vitest";
import { planReads, type ReadingsAtHand } from "../../../src/core/csv/plan-reads.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const NOW_MS = Date.UTC(2026, 10, 23, 12);
const WINDOW = { fromMs: NOW_MS - 31 * DAY_MS, toMs: NOW_MS };
const LIVE = { live: true, sinceMs: NOW_MS - HOUR_MS };
const whole: ReadingsAtHand = { missing: [], fullFromMs: null, stream: LIVE };
const at = (nowMs: number, halves = false) => ({ nowMs, halves });
const stretch = (fromMs: number, toMs: number, dueMs = NOW_MS) => ({ fromMs, toMs, dueMs });

test("[CV7] where nothing is missing nothing is read", () => {
  expect(planReads(whole, WINDOW, at(NOW_MS))).toEqual({ reads: [], shortFromMs: null });
});

test("[CV7] of what is missing only the window is read, and a minute more for a fast clock", () => {
  const missing = [stretch(0, Number.POSITIVE_INFINITY, 0)];
  expect(planReads({ ...whole, missing }, WINDOW, at(NOW_MS)).reads).toEqual([
    stretch(WINDOW.fromMs, NOW_MS + 60_000),
  ]);
  const before = [stretch(0, WINDOW.fromMs - 1)];
  expect(planReads({ ...whole, missing: before }, WINDOW, at(NOW_MS)).reads).toEqual([]);
});

test("[CV9] what a full series has let go of is read again", () => {
  const fullFromMs = NOW_MS - 20 * DAY_MS;
  expect(planReads({ ...whole, fullFromMs }, WINDOW, at(NOW_MS)).reads).toEqual([
    // A later event carries samples from before.
    stretch(WINDOW.fromMs, fullFromMs + 65 * 60_000),
  ]);
  const long = { ...whole, fullFromMs: WINDOW.fromMs - 1 };
  expect(planReads(long, WINDOW, at(NOW_MS)).reads).toEqual([]);
});

test("[CV9] stretches that touch are read once", () => {
  const missing = [
    stretch(NOW_MS - 5 * DAY_MS, NOW_MS - 3 * DAY_MS),
    stretch(NOW_MS - 9 * DAY_MS, NOW_MS - 4 * DAY_MS),
    stretch(NOW_MS - 2 * DAY_MS, NOW_MS - DAY_MS),
  ];
  expect(planReads({ ...whole, missing }, WINDOW, at(NOW_MS)).reads).toEqual([
    stretch(NOW_MS - 9 * DAY_MS, NOW_MS - 3 * DAY_MS),
    stretch(NOW_MS - 2 * DAY_MS, NOW_MS - DAY_MS),
  ]);
});

describe("[CV10] what may not be indexed yet", () => {
  const missing = [stretch(0, Number.POSITIVE_INFINITY, 0)];
  const end = NOW_MS + 60_000;

  test("waits until 12 s after a live stream was opened", () => {
    const opened = { live: true, sinceMs: NOW_MS - 5_000 };
    const { reads } = planReads({ ...whole, missing, stream: opened }, WINDOW, at(NOW_MS));
    expect(reads).toEqual([stretch(WINDOW.fromMs, end, opened.sinceMs + 12_000)]);
  });

  test("waits until 12 s after the click where no stream was live at the click", () => {
    for (const stream of [
      { live: false, sinceMs: NOW_MS - HOUR_MS },
      { live: true, sinceMs: NOW_MS + 3_000 },
    ]) {
      const { reads } = planReads({ ...whole, missing, stream }, WINDOW, at(NOW_MS + 4_000));
      expect(reads).toEqual([stretch(WINDOW.fromMs, end, NOW_MS + 12_000)]);
    }
  });

  test("is not waited for when the time is over", () => {
    const opened = { live: true, sinceMs: NOW_MS - 12_000 };
    const { reads } = planReads({ ...whole, missing, stream: opened }, WINDOW, at(NOW_MS));
    expect(reads).toEqual([stretch(WINDOW.fromMs, end)]);
  });

  test("is read when a second look at it is due anyhow, and once", () => {
    const look = stretch(NOW_MS - HOUR_MS, Number.POSITIVE_INFINITY, NOW_MS + 7_000);
    const { reads } = planReads({ ...whole, missing: [look, look] }, WINDOW, at(NOW_MS));
    expect(reads).toEqual([stretch(look.fromMs, end, look.dueMs)]);
  });
});

describe("[CV14] while the stream is down", () => {
  const lost = { live: false, sinceMs: NOW_MS - HOUR_MS };

  test("a sensor that is whole up to the loss is short from there on, and nothing is read", () => {
    expect(planReads({ ...whole, stream: lost }, WINDOW, at(NOW_MS))).toEqual({
      reads: [],
      shortFromMs: lost.sinceMs,
    });
  });

  test("a loss after the click costs nothing", () => {
    const stream = { live: false, sinceMs: NOW_MS + 1 };
    expect(planReads({ ...whole, stream }, WINDOW, at(NOW_MS + 2)).shortFromMs).toBeNull();
  });

  test("a sensor that lacks history is read to the end", () => {
    const missing = [stretch(0, NOW_MS - 9 * DAY_MS)];
    const { reads, shortFromMs } = planReads(
      { ...whole, missing, stream: lost },
      WINDOW,
      at(NOW_MS + 20_000),
    );
    expect(shortFromMs).toBeNull();
    expect(reads.map(({ fromMs, toMs }) => [fromMs, toMs])).toEqual([
      [WINDOW.fromMs, NOW_MS - 9 * DAY_MS],
      [lost.sinceMs - 12_000, NOW_MS],
    ]);
  });
});

test("[CV11] of one sensor each long stretch is read in two halves", () => {
  const missing = [stretch(0, NOW_MS)];
  const { reads } = planReads({ ...whole, missing }, WINDOW, at(NOW_MS, true));
  const middleMs = NOW_MS - 15.5 * DAY_MS;
  expect(reads).toEqual([stretch(middleMs, NOW_MS), stretch(WINDOW.fromMs, middleMs)]);
  const short = [stretch(NOW_MS - HOUR_MS, NOW_MS)];
  expect(planReads({ ...whole, missing: short }, WINDOW, at(NOW_MS, true)).reads).toHaveLength(1);
});
