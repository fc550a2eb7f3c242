import { describe, expect, test } from "vitest";
import { decimate } from "../../../src/core/readings/decimate.ts";
import { findHoles } from "../../../src/core/readings/find-holes.ts";
import { createRollingSeries } from "../../../src/core/readings/rolling-series.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const span = { fromMs: 0, toMs: 24 * HOUR };

/** A reading every `everyMs` but in the stretches that are left out. */
function readings(everyMs: number, ...without: (readonly [number, number])[]) {
  const series = createRollingSeries({ capacity: 10_000 });
  for (let at = 0; at <= span.toMs; at += everyMs) {
    if (!without.some(([from, to]) => at > from && at < to)) series.insert(at, 4, false);
  }
  return series;
}

const breaks = (...asked: Parameters<typeof decimate>) =>
  decimate(...asked).filter(({ celsius }) => celsius === null).length;

describe("what is open", () => {
  test("[WV24] an outage that is being read is open and no gap, and the line breaks there", () => {
    const series = readings(5 * MINUTE, [10 * HOUR, 12 * HOUR]);
    const open = { fromMs: 10 * HOUR - 10_000, toMs: 12 * HOUR - MINUTE };
    expect(findHoles(series, span, open, false)).toEqual({
      gaps: [],
      open: [{ fromMs: 10 * HOUR, toMs: 12 * HOUR }],
    });
    expect(breaks(series, span, 1000, open)).toBe(1);
    expect(findHoles(series, span, null, false)).toEqual({
      gaps: [{ fromMs: 10 * HOUR, toMs: 12 * HOUR }],
      open: [],
    });
  });

  test("[WV24] one missed heartbeat is enough for the line to break, and no more than that", () => {
    const series = readings(15 * MINUTE, [10 * HOUR, 10.5 * HOUR]);
    const open = { fromMs: 10 * HOUR, toMs: 10.4 * HOUR };
    expect(breaks(series, span, 1000)).toBe(0);
    expect(breaks(series, span, 1000, open)).toBe(1);
    expect(breaks(readings(15 * MINUTE), span, 1000, open)).toBe(0);
    expect(findHoles(readings(15 * MINUTE), span, open, false).open).toEqual([]);
  });

  test("[WV24] a silence before the outage stays a gap", () => {
    const series = readings(5 * MINUTE, [4 * HOUR, 12 * HOUR]);
    const open = { fromMs: 10 * HOUR, toMs: 12 * HOUR };
    expect(findHoles(series, span, open, false)).toEqual({
      gaps: [{ fromMs: 4 * HOUR, toMs: 10 * HOUR }],
      open: [{ fromMs: 10 * HOUR, toMs: 12 * HOUR }],
    });
  });

  test("[WV24] a window that is read for the first time is open to its first reading", () => {
    const series = createRollingSeries({ capacity: 10 });
    const open = { fromMs: -HOUR, toMs: 23 * HOUR };
    expect(findHoles(series, span, open, false).open).toEqual([{ fromMs: 0, toMs: 23 * HOUR }]);
    series.insert(20 * HOUR, 4, false);
    series.insert(23.9 * HOUR, 4, false);
    expect(findHoles(series, span, open, false)).toEqual({
      gaps: [],
      open: [
        { fromMs: 0, toMs: 20 * HOUR },
        { fromMs: 20 * HOUR, toMs: 23.9 * HOUR },
      ],
    });
    expect(breaks(series, span, 1000, open)).toBe(1);
    expect(breaks(series, span, 1000)).toBe(0);
  });

  test("[WV24] while the stream is down it is open to the present, once a reading is due", () => {
    const series = readings(5 * MINUTE, [20 * HOUR, 25 * HOUR]);
    const open = { fromMs: 21 * HOUR, toMs: 24 * HOUR };
    expect(findHoles(series, span, open, false)).toEqual({ gaps: [], open: [open] });
    expect(findHoles(series, span, open, true)).toEqual({
      gaps: [{ fromMs: 20 * HOUR, toMs: 21 * HOUR }],
      open: [open],
    });
    const due = { fromMs: 24 * HOUR - 2 * MINUTE, toMs: 24 * HOUR };
    expect(findHoles(readings(5 * MINUTE), span, due, false)).toEqual({ gaps: [], open: [] });
  });

  test("[WV24] what follows a silent sensor's return of the stream is a gap again", () => {
    const series = readings(5 * MINUTE, [10 * HOUR, 25 * HOUR]);
    const open = { fromMs: 12 * HOUR, toMs: 15 * HOUR };
    expect(findHoles(series, span, open, true)).toEqual({
      gaps: [
        { fromMs: 10 * HOUR, toMs: 12 * HOUR },
        { fromMs: 15 * HOUR, toMs: 24 * HOUR },
      ],
      open: [open],
    });
  });
});
