import { expect, test } from "vitest";
import { createAlarmBook } from "../../../src/core/alarm-log/create-alarm-book.ts";
import { buildRule, MINUTE, T0 } from "../../support/build-device.ts";
import { watchDevice, type WatchedDevice } from "../../support/alarm-book.ts";

const at = (minute: number): number => T0 + minute * MINUTE;
const WARNING = buildRule({ name: "Look", level: "warning", high: 7, low: null });

/** Readings that are no alarm over 8 degrees, and one over 7. */
function aMorning(one: WatchedDevice): void {
  for (const [minute, celsius] of [
    [0, 5],
    [10, 7.5],
    [20, 7.8],
    [30, 5],
  ] as const)
    one.live(minute, celsius);
}

const found = (one: WatchedDevice): number =>
  one.book.entries().filter(({ foundMs }) => foundMs !== null).length;

/** The same browser opens another page, whose history tells of the morning. */
function reopened(one: WatchedDevice, rules = [buildRule()]): WatchedDevice {
  const book = createAlarmBook();
  book.restore(structuredClone(one.book.drain()), at(60));
  const after = watchDevice(rules, book);
  after.history([
    [0, 5],
    [10, 7.5],
    [20, 7.8],
    [30, 5],
  ]);
  after.live(65, 5);
  after.book.discover(after.device(), after.series, at(66));
  return after;
}

test("[AL28] a rule of a level that had none finds nothing from before it was made", () => {
  const one = watchDevice();
  aMorning(one);
  one.useRules([buildRule(), WARNING], 40);
  one.book.discover(one.device(), one.series, at(41));
  expect(one.book.entries()).toEqual([]);
});

test("[AL28] nor after a reload", () => {
  const one = watchDevice();
  aMorning(one);
  one.useRules([buildRule({ high: 7 }), WARNING], 40);
  expect(found(reopened(one, [buildRule({ high: 7 }), WARNING]))).toBe(0);
});

test("[AL28] nor where it was changed while no screen was up", () => {
  const one = watchDevice();
  aMorning(one);
  expect(found(reopened(one, [buildRule({ high: 7 })]))).toBe(0);
});

test("[AL28] one that always held finds what happened, also to a sensor that is new", () => {
  const rules = [buildRule({ high: 7 })];
  const one = watchDevice(rules);
  one.live(0, 5);
  expect(found(reopened(one, rules))).toBe(1);
  const book = createAlarmBook();
  const { watches } = one.book.drain();
  book.restore(
    { entries: [], shelves: [], watches: watches.map((each) => ({ ...each, key: "d9 alarm" })) },
    at(60),
  );
  const stranger = watchDevice(rules, book);
  stranger.live(60, 5);
  stranger.history([
    [10, 7.5],
    [20, 7.5],
    [30, 5],
  ]);
  stranger.book.discover(stranger.device(), stranger.series, at(61));
  expect(found(stranger)).toBe(1);
});

test("[AL28] what is found is found once, however often the page is loaded", () => {
  const rules = [buildRule({ high: 7 })];
  let one = watchDevice(rules);
  one.live(0, 5);
  const kept = new Map<string, ReturnType<WatchedDevice["book"]["entries"]>[number]>();
  for (let load = 0; load < 3; load += 1) {
    const changes = one.book.drain();
    for (const entry of changes.entries) kept.set(entry.id, entry);
    const book = createAlarmBook();
    book.restore({ ...changes, entries: [...kept.values()] }, at(60 + load));
    one = watchDevice(rules, book);
    one.history([
      [0, 5],
      [10, 7.5],
      [30, 5],
    ]);
    one.live(65 + load, 5);
    one.book.discover(one.device(), one.series, at(66 + load));
    expect(found(one)).toBe(1);
  }
});

test("[AL27] a limit that is changed and changed back leaves three entries, none over another", () => {
  const one = watchDevice();
  one.live(0, 9);
  one.live(5, 9.5);
  one.useRules([buildRule({ high: 7 })], 10);
  one.live(15, 9);
  one.useRules([buildRule()], 20);
  one.live(25, 9);
  one.live(30, 5);
  expect(one.book.entries().toReversed()).toMatchObject([
    { limitCelsius: 8, startMs: at(0), endMs: at(10), cleared: "rule-changed" },
    { limitCelsius: 7, startMs: at(10), endMs: at(20), cleared: "rule-changed" },
    { limitCelsius: 8, startMs: at(20), endMs: at(30), cleared: "itself" },
  ]);
});

test("[AL27] a screen that sees the change sooner does not end the other one's entry", () => {
  const [a, b] = [watchDevice(), watchDevice()];
  for (const one of [a, b]) one.live(0, 9);
  a.useRules([buildRule({ high: 7 })], 10);
  b.book.take(a.book.drain(), at(10));
  expect(b.book.entries().map(({ limitCelsius }) => limitCelsius)).toEqual([7, 8]);
  b.useRules([buildRule({ high: 7 })], 11);
  a.book.take(b.book.drain(), at(11));
  for (const one of [a, b]) {
    one.live(20, 5);
    expect(one.book.entries().map(({ limitCelsius, endMs }) => [limitCelsius, endMs])).toEqual([
      [7, at(20)],
      [8, at(10)],
    ]);
  }
});

test("[AL31] what came and went within one heartbeat's readings returned unseen, and is told once", () => {
  const one = watchDevice([buildRule({ delayMinutes: 5 }), WARNING]);
  one.live(0, 5);
  one.heartbeat([
    [6, 9],
    [9, 9.4],
    [12, 9.2],
    [15, 5],
  ]);
  expect(one.device().alarm.kind).toBe("normal");
  expect(one.book.entries()).toMatchObject([
    { level: "alarm", startMs: at(6), endMs: at(15), peakCelsius: 9.4, foundMs: null },
    { level: "warning", startMs: at(6), endMs: at(15), peakCelsius: 9.4, foundMs: null },
  ]);
  expect([one.phase(), one.phase("d1 warning")]).toEqual(["returned", "returned"]);
  // The same readings, looked at again for another reason.
  one.book.follow({ ...one.device(), name: "Renamed" }, one.series, at(16));
  one.book.discover(one.device(), one.series, at(16));
  expect(one.book.entries()).toHaveLength(2);
  one.live(30, 5);
  one.book.acknowledge(null, "Kari", at(31));
  expect(one.phase()).toBe("normal");
});

test("[AL31] one that stood ends, and the next one after it in the same heartbeat is told too", () => {
  const one = watchDevice();
  one.live(0, 9);
  one.heartbeat([
    [3, 9],
    [6, 5],
    [9, 10],
    [12, 5],
    [15, 1],
  ]);
  expect(one.book.entries().toReversed()).toMatchObject([
    { side: "high", startMs: at(0), endMs: at(6), peakCelsius: 9 },
    { side: "high", startMs: at(9), endMs: at(12), peakCelsius: 10 },
    { side: "low", startMs: at(15), endMs: null },
  ]);
  expect(one.phase()).toBe("active");
});

test("[AL31] on a shelf it goes by", () => {
  const one = watchDevice();
  one.live(0, 5);
  one.book.shelve(["d1 alarm"], { atMs: at(0), untilMs: at(60), by: "Kari", reason: "" });
  one.heartbeat([
    [3, 9],
    [6, 5],
  ]);
  expect(one.phase()).toBe("shelved");
  expect(one.book.entries()).toMatchObject([{ cleared: "while-shelved", shelved: { by: "Kari" } }]);
});

test("[AL28] labels that lead to another rule find nothing from before they did", () => {
  const one = watchDevice([buildRule(), buildRule({ name: "Meat", match: ["meat"], high: 7 })]);
  aMorning(one);
  one.useLabels({ name: "Fridge", meat: "" }, 40);
  one.book.discover(one.device(), one.series, at(41));
  expect(one.book.entries()).toEqual([]);
});
