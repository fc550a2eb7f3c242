import { expect, test } from "vitest";
import {
  CHATTERING_TIMES,
  durationMs,
  mergeEntries,
} from "../../../src/core/alarm-log/alarm-entry.ts";
import {
  createEntryIndex,
  KEPT_MS,
  MOST_ENTRIES,
} from "../../../src/core/alarm-log/create-entry-index.ts";
import { describeAlarm } from "../../../src/core/alarm-log/describe-alarm.ts";
import { readEntry, readShelf } from "../../../src/core/alarm-log/read-kept.ts";
import { NOTHING_HEARD, soundDue, SOUND_AGAIN_MS } from "../../../src/core/alarm-log/sound-due.ts";
import type { AlarmPoint } from "../../../src/core/alarm-log/alarm-point.ts";
import { writeAlarmCsv } from "../../../src/core/alarm-log/write-alarm-csv.ts";
import { buildEntry } from "../../support/alarm-book.ts";
import { MINUTE, T0 } from "../../support/build-device.ts";

test("[AL20] the log keeps 10,000 entries and 400 days, the oldest go, one that stands stays", () => {
  const index = createEntryIndex();
  const open = buildEntry({ id: "open", endMs: null, startMs: T0 - 2 * KEPT_MS });
  index.put(open);
  for (let at = 0; at < MOST_ENTRIES + 5; at += 1) {
    const startMs = T0 + at * MINUTE;
    index.put(buildEntry({ id: `e${at}`, startMs, endMs: startMs + 1000 }));
  }
  const gone = index.prune(T0);
  expect(gone).toEqual(["e0", "e1", "e2", "e3", "e4", "e5"]);
  expect(index.all()).toHaveLength(MOST_ENTRIES);
  expect(index.get("open")).toBe(open);
  expect(index.isFullBefore(T0 - KEPT_MS * 3)).toBe(true);
  expect(index.prune(T0 + KEPT_MS + 2 * 24 * 3_600_000).length).toBeGreaterThan(2000);
});

test("[AL20] a kept row that is no entry is left out, one that is comes back whole", () => {
  const entry = buildEntry({
    acknowledged: { atMs: T0, by: "Kari", times: 1 },
    shelved: { atMs: T0, untilMs: T0 + 1, by: "", reason: "" },
  });
  expect(readEntry(structuredClone(entry))).toEqual(entry);
  for (const patch of [
    { startMs: "x" },
    { level: "info" },
    { endMs: undefined },
    { cleared: "magic" },
    { acknowledged: {} },
    { peakCelsius: Number.NaN },
  ])
    expect(readEntry({ ...entry, ...patch })).toBeNull();
  expect(readEntry(null)).toBeNull();
  expect(readShelf({ atMs: 1, untilMs: 2, by: "" })).toBeNull();
});

test("[AL18] merging is the same in either order, and merging again changes nothing", () => {
  const a = buildEntry({ endMs: null, cleared: null, peakCelsius: 9, startMs: T0 });
  const b = buildEntry({
    startMs: T0 - MINUTE,
    peakCelsius: 12,
    acknowledged: { atMs: T0, by: "Kari", times: 1 },
  });
  const merged = mergeEntries(a, b);
  expect(merged).toMatchObject({ startMs: T0 - MINUTE, peakCelsius: 12, cleared: "itself" });
  expect(merged.acknowledged?.by).toBe("Kari");
  expect(mergeEntries(b, a)).toEqual(merged);
  expect(mergeEntries(merged, b)).toEqual(merged);
  const again = { ...a, times: 2 };
  expect(mergeEntries(merged, again)).toMatchObject({ times: 2, endMs: null });
});

test("[AL21] the log as CSV: one row an entry, formulas made text, numbers left numbers", () => {
  const entry = buildEntry({
    deviceName: '=HYPERLINK("x")',
    rule: "Freezer, south",
    limitCelsius: -18,
    peakCelsius: -12.5,
    acknowledged: { atMs: T0 + MINUTE, by: "@kari", times: 1 },
  });
  const [header, row, rest] = writeAlarmCsv([entry], T0).split("\r\n");
  expect(header?.split(",").slice(0, 4)).toEqual(["device_id", "name", "level", "rule"]);
  expect(row).toBe(
    `d1,"'=HYPERLINK(""x"")",alarm,"Freezer, south",high,-18,2026-11-23T08:00:00.000Z,` +
      `2026-11-23T08:10:00.000Z,600,-12.5,1,itself,2026-11-23T08:01:00.000Z,'@kari,,,,`,
  );
  expect(rest).toBe("");
  expect(header?.split(",").length).toBe(18);
  expect(durationMs({ ...entry, endMs: null }, T0 + 5 * MINUTE)).toBe(5 * MINUTE);
  expect(CHATTERING_TIMES).toBe(3);
});

const point = (patch: Partial<AlarmPoint>): AlarmPoint => ({
  key: "d1 alarm",
  deviceId: "d1",
  level: "alarm",
  phase: { kind: "active" },
  entryId: "e1",
  ...patch,
});

test("[AL22] what stands unacknowledged is heard at once and each minute, and nothing else is", () => {
  const one = [point({})];
  const first = soundDue(one, NOTHING_HEARD, T0);
  expect(first.level).toBe("alarm");
  expect(soundDue(one, first.memory, T0 + SOUND_AGAIN_MS - 1).level).toBeNull();
  expect(soundDue(one, first.memory, T0 + SOUND_AGAIN_MS).level).toBe("alarm");
  for (const kind of ["acknowledged", "returned", "pending"] as const) {
    expect(soundDue([point({ phase: { kind } })], NOTHING_HEARD, T0).level).toBeNull();
  }
});

test("[AL22] a new alarm is heard at once, and the worst of several is what is heard", () => {
  const warning = point({ key: "d2 warning", level: "warning", entryId: "e2" });
  const heard = soundDue([warning], NOTHING_HEARD, T0);
  expect(heard.level).toBe("warning");
  expect(soundDue([warning, point({})], heard.memory, T0 + 1000).level).toBe("alarm");
  expect(soundDue([warning], heard.memory, T0 - 3_600_000).level).toBe("warning");
});

test("[AL22] what is shown outside the page names sensor, side, value and limit in the unit read", () => {
  const entry = buildEntry({ side: "low", level: "warning", peakCelsius: -1.25, limitCelsius: 2 });
  expect(describeAlarm(entry, { unit: "F", locale: "en" })).toEqual({
    title: "Low (warning): Fridge",
    body: "29.8 °F, under 35.6 °F (Fridge)",
  });
});
