import { describe, expect, test } from "vitest";
import { csvCell } from "../../../src/core/csv/csv-cell.ts";
import { csvRows, CSV_HEADER, orderForCsv } from "../../../src/core/csv/csv-rows.ts";
import { createRollingSeries } from "../../../src/core/readings/rolling-series.ts";

const START_MS = Date.parse("2026-11-23T12:00:00Z");
const HEADER = "device_id,name,time,celsius,backfilled\r\n";

type Row = readonly [secondsIn: number, celsius: number, backfilled?: boolean];

function device(id: string, name: string, ...rows: readonly Row[]) {
  const series = createRollingSeries({ capacity: 10_000 });
  for (const [seconds, celsius, backfilled = false] of rows) {
    series.insert(START_MS + seconds * 1_000, celsius, backfilled);
  }
  return { id, name, series };
}

const csv = (devices: readonly ReturnType<typeof device>[], fromMs = 0, toMs = 8.64e15) =>
  [
    CSV_HEADER,
    ...orderForCsv(devices).flatMap((each) => [...csvRows(each, each.series, fromMs, toMs)]),
  ].join("");

test("[CV1] nothing to write is a header", () => {
  expect(csv([])).toBe(HEADER);
  expect(csv([device("a", "A")])).toBe(HEADER);
});

test("[CV1] cells are quoted where they must be", () => {
  expect(csv([device("a", 'Walk-in 1, "north"', [0, 4.6])])).toBe(
    `${HEADER}a,"Walk-in 1, ""north""",2026-11-23T12:00:00.000Z,4.6,false\r\n`,
  );
  expect(csvCell("two\r\nlines")).toBe('"two\r\nlines"');
  expect(csvCell("kjøkken; øst")).toBe('"kjøkken; øst"');
  expect(csvCell("plain")).toBe("plain");
  expect(csvCell("")).toBe("");
});

test("[CV2] rows are sorted by device and time, each sample once", () => {
  const b = device("b", "B", [60, 2], [0, 1], [60, 2], [30, 1.5, true]);
  expect(csv([b, device("a", "A", [0, 9]), b, device("B", "upper", [0, 8])])).toBe(
    [
      "device_id,name,time,celsius,backfilled",
      "B,upper,2026-11-23T12:00:00.000Z,8,false",
      "a,A,2026-11-23T12:00:00.000Z,9,false",
      "b,B,2026-11-23T12:00:00.000Z,1,false",
      "b,B,2026-11-23T12:00:30.000Z,1.5,true",
      "b,B,2026-11-23T12:01:00.000Z,2,false",
      "",
    ].join("\r\n"),
  );
});

test("[CV2] the window's ends are in it, and nothing outside is", () => {
  const rows = csv(
    [device("a", "A", [-1, 1], [0, 2], [10, 3], [11, 4])],
    START_MS,
    START_MS + 10_000,
  );
  expect(rows.match(/,\d,false/gu)).toEqual([",2,false", ",3,false"]);
});

test("[CV3] times have milliseconds and temperatures no noise", () => {
  const rows = csv([
    device("a", "A", [0.123, 4.35], [1, -18.05], [2, 0.1 + 0.2], [3, -0], [4, 21]),
  ]);
  expect(rows.split("\r\n").slice(1, -1)).toEqual([
    "a,A,2026-11-23T12:00:00.123Z,4.35,false",
    "a,A,2026-11-23T12:00:01.000Z,-18.05,false",
    "a,A,2026-11-23T12:00:02.000Z,0.30000000000000004,false",
    "a,A,2026-11-23T12:00:03.000Z,0,false",
    "a,A,2026-11-23T12:00:04.000Z,21,false",
  ]);
});

describe("[CV4] a formula is made text:", () => {
  test.each([
    ["=1+1", "'=1+1"],
    ["+47 22", "'+47 22"],
    ["-cold", "'-cold"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["\tx", '"\'\tx"'],
    ["\rx", '"\'\rx"'],
    ['=HYPERLINK("http://x","y")', '"\'=HYPERLINK(""http://x"",""y"")"'],
    ["＝1", "'＝1"],
  ])("%j", (text, cell) => {
    expect(csvCell(text)).toBe(cell);
  });

  test("in every text of a row, while a negative temperature stays a number", () => {
    expect(csv([device("-d", "=n", [0, -5.5])])).toBe(
      `${HEADER}'-d,'=n,2026-11-23T12:00:00.000Z,-5.5,false\r\n`,
    );
  });
});

test("[CV5] chunks hold whole rows and join to the same text", () => {
  const rows = Array.from({ length: 2_500 }, (_, at): Row => [at, at / 10]);
  const full = device("a", "A", ...rows);
  const chunks = [...csvRows(full, full.series, 0, 8.64e15)];
  expect(chunks.map((chunk) => chunk.split("\r\n").length - 1)).toEqual([1_000, 1_000, 500]);
  for (const chunk of chunks) expect(chunk.endsWith("\r\n")).toBe(true);
  expect(chunks.join("").split("\r\n")).toHaveLength(2_501);
});
