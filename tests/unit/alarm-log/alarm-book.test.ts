import { expect, test } from "vitest";
import { createAlarmBook } from "../../../src/core/alarm-log/create-alarm-book.ts";
import type { AlarmEntry } from "../../../src/core/alarm-log/alarm-entry.ts";
import { buildRule, MINUTE, T0 } from "../../support/build-device.ts";
import { KEY, watchDevice } from "../../support/alarm-book.ts";

const at = (minute: number): number => T0 + minute * MINUTE;
const shelf = (minutes: number) => ({
  atMs: at(0),
  untilMs: at(minutes),
  by: "Kari",
  reason: "defrost",
});

test("[AL11] an alarm is one entry with its limit, start, end and peak", () => {
  const one = watchDevice();
  for (const [minute, celsius] of [
    [0, 5],
    [10, 8.5],
    [20, 11.25],
    [30, 7.9],
    [40, 7.5],
  ] as const)
    one.live(minute, celsius);
  expect(one.book.entries()).toMatchObject([
    {
      deviceId: "d1",
      deviceName: "Fridge",
      rule: "Fridge",
      level: "alarm",
      side: "high",
      limitCelsius: 8,
      startMs: at(10),
      endMs: at(40),
      peakCelsius: 11.25,
      cleared: "itself",
      acknowledged: null,
      foundMs: null,
      times: 1,
    },
  ]);
});

test("[AL10] unacknowledged, acknowledged and returned are told apart", () => {
  const one = watchDevice();
  one.live(0, 9);
  expect(one.phase()).toBe("active");
  one.book.acknowledge([KEY], "Kari", at(1));
  expect(one.phase()).toBe("acknowledged");
  one.live(10, 5);
  expect(one.phase()).toBe("normal");
  one.live(20, 9);
  one.live(30, 5);
  expect(one.phase()).toBe("returned");
  one.book.acknowledge(null, "Ola", at(31));
  expect(one.phase()).toBe("normal");
  expect(one.book.entries().map(({ acknowledged }) => acknowledged)).toEqual([
    { atMs: at(31), by: "Ola", times: 1 },
    { atMs: at(1), by: "Kari", times: 1 },
  ]);
});

test("[AL13] a shelved alarm is logged as such, comes back when the shelf ends, and not before", () => {
  const one = watchDevice();
  one.book.shelve([KEY], shelf(60));
  one.live(10, 9);
  expect(one.phase()).toBe("shelved");
  expect(one.book.entries()[0]).toMatchObject({ shelved: { by: "Kari", reason: "defrost" } });
  one.book.tick(at(60) - 1);
  expect(one.phase()).toBe("shelved");
  one.book.tick(at(60));
  expect(one.phase()).toBe("active");
  one.book.acknowledge([KEY], "Ola", at(61));
  expect(one.phase()).toBe("acknowledged");
});

test("[AL13] what comes and goes on the shelf is logged and waits for nobody", () => {
  const one = watchDevice();
  one.book.shelve([KEY], shelf(60));
  one.live(10, 9);
  one.live(20, 5);
  one.book.unshelve([KEY]);
  expect(one.phase()).toBe("normal");
  expect(one.book.entries()).toMatchObject([{ cleared: "while-shelved", endMs: at(20) }]);
});

test("[AL14] an alarm that comes again within a minute is the same entry, chattering", () => {
  const one = watchDevice([buildRule({ deadband: 0 })]);
  for (const [index, celsius] of [8.1, 7.9, 8.1, 7.9, 8.1, 7.9].entries()) {
    one.live(index / 3, celsius);
  }
  expect(one.book.entries()).toMatchObject([{ times: 3, startMs: at(0), endMs: at(5 / 3) }]);
  one.live(5 / 3 + 1.1, 8.1);
  expect(one.book.entries()).toHaveLength(2);
});

test("[AL14] coming again it is news again, also to whoever knew of the first", () => {
  const one = watchDevice([buildRule({ deadband: 0 })]);
  one.live(0, 9);
  one.book.acknowledge([KEY], "Kari", at(0.1));
  one.live(0.5, 7);
  one.live(1, 9);
  expect(one.phase()).toBe("active");
});

test("[AL15] another limit ends the entry, and what stands by it is another alarm", () => {
  const one = watchDevice();
  one.live(0, 9);
  one.live(10, 9.5);
  one.useRules([buildRule({ high: 7 })], 12);
  expect(one.book.entries()).toMatchObject([
    { limitCelsius: 7, cleared: null, startMs: at(12), endMs: null },
    { limitCelsius: 8, cleared: "rule-changed", endMs: at(12) },
  ]);
  one.useRules([], 20);
  expect(one.phase()).toBe("normal");
  expect(one.book.entries().every(({ endMs }) => endMs !== null)).toBe(true);
});

test("[AL15] a sensor that leaves the project ends its alarm", () => {
  const one = watchDevice();
  one.live(0, 9);
  one.book.leave("d1", at(5));
  expect(one.book.entries()).toMatchObject([{ cleared: "sensor-gone", endMs: at(5) }]);
  expect(one.phase()).toBe("normal");
});

test("[AL16] a reload in the middle goes on with the same entry, acknowledged as it was", () => {
  const before = watchDevice();
  before.live(0, 9);
  before.live(5, 12);
  before.book.acknowledge([KEY], "Kari", at(6));
  const kept = structuredClone(before.book.drain());

  const book = createAlarmBook();
  book.restore(kept, at(20));
  const after = watchDevice([buildRule()], book);
  after.live(30, 10);
  expect(after.phase()).toBe("acknowledged");
  expect(book.entries()).toMatchObject([{ startMs: at(0), endMs: null, peakCelsius: 12 }]);
  after.history([
    [0, 9],
    [5, 12],
    [20, 11],
  ]);
  after.live(40, 5);
  expect(book.entries()).toMatchObject([{ startMs: at(0), endMs: at(40), peakCelsius: 12 }]);
  book.discover(after.device(), after.series, at(41));
  expect(book.entries()).toHaveLength(1);
});

test("[AL16] where history tells that another alarm stands, the first one ended when it did", () => {
  const before = watchDevice();
  before.live(0, 9);
  const kept = before.book.drain();
  const book = createAlarmBook();
  book.restore(kept, at(100));
  const after = watchDevice([buildRule()], book);
  after.live(120, 9);
  after.history([
    [0, 9],
    [30, 5],
    [90, 10],
  ]);
  expect(book.entries()).toMatchObject([
    { startMs: at(90), endMs: null },
    { startMs: at(0), endMs: at(30), cleared: "itself" },
  ]);
  expect(after.phase()).toBe("active");
});

test("[AL16] an alarm that ended while no screen was up ends when history says", () => {
  const before = watchDevice();
  before.live(0, 9);
  const kept = before.book.drain();
  const book = createAlarmBook();
  book.restore(kept, at(100));
  const after = watchDevice([buildRule()], book);
  after.live(120, 5);
  expect(book.entries()).toMatchObject([{ endMs: at(120), cleared: "itself" }]);
  after.history([
    [0, 9],
    [30, 5],
    [60, 9],
    [70, 5],
  ]);
  book.discover(after.device(), after.series, at(121));
  expect(book.entries()).toMatchObject([
    { startMs: at(60), endMs: at(70), foundMs: at(121) },
    { startMs: at(0), endMs: at(30), foundMs: null },
  ]);
});

test("[AL16] a shelf outlives a reload, an ended one does not", () => {
  const before = watchDevice();
  before.book.shelve([KEY], shelf(60));
  const { entries, shelves } = before.book.drain();
  const kept = createAlarmBook();
  kept.restore({ entries, shelves }, at(59));
  expect(kept.points().get(KEY)?.phase.kind).toBe("shelved");
  const ended = createAlarmBook();
  ended.restore({ entries, shelves }, at(60));
  expect(ended.points().size).toBe(0);
});

test("[AL17] what history tells of is listed as found later, once, and never raised", () => {
  const one = watchDevice();
  one.live(60, 5);
  one.history([
    [0, 5],
    [10, 9],
    [20, 5],
  ]);
  expect([...one.book.points()]).toEqual([]);
  one.book.discover(one.device(), one.series, at(61));
  one.book.discover(one.device(), one.series, at(62));
  expect(one.book.entries()).toMatchObject([
    { startMs: at(10), endMs: at(20), foundMs: at(61), peakCelsius: 9 },
  ]);
  expect(one.phase()).toBe("normal");
});

test("[AL17] what a sensor sends late is found later, and what it is still past is left alone", () => {
  const one = watchDevice();
  one.live(60, 5);
  for (const [minute, celsius] of [
    [10, 4],
    [20, 9],
    [30, 5],
  ] as const)
    one.late(minute, celsius);
  one.book.discover(one.device(), one.series, at(61));
  expect(one.book.entries()).toMatchObject([{ startMs: at(20), foundMs: at(61) }]);
  one.late(65, 9);
  one.book.discover(one.device(), one.series, at(66));
  expect(one.book.entries()).toHaveLength(1);
});

test("[AL17] what is within a minute of an alarm that was seen is part of it", () => {
  const one = watchDevice();
  for (const [minute, celsius] of [
    [0, 5],
    [10, 9],
    [20, 5],
    [60, 5],
  ] as const)
    one.live(minute, celsius);
  for (const [minute, celsius] of [
    [20.5, 9],
    [20.8, 5],
    [22, 9],
    [23, 5],
  ] as const)
    one.late(minute, celsius);
  one.book.discover(one.device(), one.series, at(61));
  expect(one.book.entries().map(({ startMs }) => startMs)).toEqual([at(22), at(10)]);
});

test("[AL17] before a rule was made there was no alarm to find", () => {
  const one = watchDevice();
  for (const [minute, celsius] of [
    [0, 7.5],
    [10, 5],
  ] as const)
    one.live(minute, celsius);
  one.useRules([buildRule({ high: 7 })], 15);
  one.book.discover(one.device(), one.series, at(20));
  expect(one.book.entries()).toEqual([]);
});

test("[AL18] two screens that tell each other have one log", () => {
  const [a, b] = [watchDevice(), watchDevice()];
  const sync = (minute: number) => {
    const [fromA, fromB] = [a.book.drain(), b.book.drain()];
    b.book.take(fromA, at(minute));
    a.book.take(fromB, at(minute));
  };
  a.live(0, 9);
  // The other one was opened later, and believes in another start.
  b.live(5, 10);
  sync(5);
  const ids = (entries: readonly AlarmEntry[]) =>
    entries.map(({ id, peakCelsius }) => [id, peakCelsius]);
  expect(ids(a.book.entries())).toEqual([[`d1 alarm ${at(0)} 8 Fridge`, 10]]);
  expect(ids(b.book.entries())).toEqual(ids(a.book.entries()));
  a.book.acknowledge([KEY], "Kari", at(6));
  sync(6);
  expect(b.phase()).toBe("acknowledged");
  b.book.shelve([KEY], shelf(60));
  sync(7);
  expect(a.phase()).toBe("shelved");
  a.book.unshelve([KEY]);
  sync(8);
  expect(b.phase()).toBe("active");
});
