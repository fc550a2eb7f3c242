import { expect, test } from "vitest";
import { createFakeBrowser, openPage } from "../../support/alarm-desk.ts";
import { keepDevice } from "../../../src/core/persistence/kept-device.ts";
import { restoreDevice } from "../../../src/core/persistence/restore-device.ts";
import { buildRule, MINUTE, reading, T0 } from "../../support/build-device.ts";

const KEYS = ["d1 alarm"];
const RULES = [buildRule()];

test("[AL16] a page that is loaded anew knows what stood, who knew, and what is shelved", async () => {
  const browser = createFakeBrowser();
  const before = openPage(browser, RULES);
  await before.settle();
  before.desk.carryOut({ kind: "set-person", person: " Kari " });
  await before.live(1, 9);
  await before.live(2, 11);
  expect(before.phase()).toBe("active");
  before.desk.carryOut({ kind: "acknowledge", keys: KEYS });
  before.desk.close();

  const after = openPage(browser, RULES, 10);
  await after.settle();
  // Inside the deadband: told from here alone it would be no alarm.
  await after.live(11, 7.8);
  expect(after.phase()).toBe("acknowledged");
  expect(after.wall.store.getState().devices.get("d1")?.state).toBe("high");
  await after.live(20, 5);
  expect(after.phase()).toBe("normal");
  expect(after.wall.store.getState().alarms.log).toMatchObject([
    {
      startMs: T0 + MINUTE,
      endMs: T0 + 20 * MINUTE,
      peakCelsius: 11,
      acknowledged: { by: "Kari" },
    },
  ]);
  after.desk.carryOut({ kind: "shelve", keys: KEYS, forMs: 60 * MINUTE, reason: "defrost" });
  after.desk.close();

  const third = openPage(browser, RULES, 30);
  await third.settle();
  await third.live(31, 9);
  expect(third.phase()).toBe("shelved");
  await third.to(81);
  expect(third.phase()).toBe("active");
});

test("[AL18] an acknowledgement on one screen is one on every screen of the browser", async () => {
  const browser = createFakeBrowser();
  const [desk, wall] = [openPage(browser, RULES), openPage(browser, RULES)];
  await desk.settle();
  for (const page of [desk, wall]) await page.live(1, 9);
  for (const page of [desk, wall]) await page.to(2);
  desk.desk.carryOut({ kind: "acknowledge", keys: null });
  expect(wall.phase()).toBe("acknowledged");
  expect(browser.entries.size).toBe(1);
});

test("[AL17] what comes late is found later, without a sound, and is kept", async () => {
  const browser = createFakeBrowser();
  browser.settings = { person: "", sound: true, notifications: true };
  browser.permission = "granted";
  const page = openPage(browser, RULES);
  await page.settle();
  await page.live(60, 5);
  const late = [10, 20, 30].map((minute) => {
    return reading(T0 + minute * MINUTE, minute === 20 ? 9 : 5, { backfilled: true });
  });
  page.wall.applyEvents(late);
  await page.to(61);
  await page.to(62);
  const { log } = page.wall.store.getState().alarms;
  expect(log).toMatchObject([{ startMs: T0 + 20 * MINUTE, endMs: T0 + 30 * MINUTE }]);
  expect(log[0]?.foundMs).not.toBeNull();
  expect(page.phase()).toBe("normal");
  expect([...browser.heard, ...browser.shown]).toEqual([]);
  expect(browser.entries.size).toBe(1);
});

test("[AL22] heard at once and each minute until acknowledged; shown once", async () => {
  const browser = createFakeBrowser();
  const page = openPage(browser, RULES);
  await page.settle();
  page.desk.carryOut({ kind: "set-sound", on: true });
  page.desk.carryOut({ kind: "set-notifications", on: true });
  await page.settle();
  expect(page.wall.store.getState().alarms).toMatchObject({ sound: "on", notifications: "on" });
  await page.live(1, 9);
  expect(browser.heard).toEqual(["alarm"]);
  for (let minute = 2; minute <= 4; minute += 1) await page.live(minute, 9.5);
  expect(browser.heard).toEqual(["alarm", "alarm", "alarm", "alarm"]);
  expect(browser.shown).toEqual(["High: Fridge"]);
  page.desk.carryOut({ kind: "acknowledge", keys: null });
  await page.to(10);
  expect(browser.heard).toHaveLength(4);
});

test("[AL22] a page that may not be heard says so, and is heard at once when it may", async () => {
  const browser = createFakeBrowser();
  browser.allowed = false;
  browser.settings = { person: "", sound: true, notifications: false };
  const page = openPage(browser, RULES);
  await page.settle();
  expect(page.wall.store.getState().alarms.sound).toBe("blocked");
  await page.live(1, 9);
  expect(browser.heard).toEqual([]);
  browser.allowed = true;
  page.desk.carryOut({ kind: "set-sound", on: true });
  await page.to(1.1);
  expect(page.wall.store.getState().alarms.sound).toBe("on");
  expect(browser.heard).toEqual(["alarm"]);
});

test("[AL22] a page that cannot tell yet whether it may be heard does not complain", async () => {
  const browser = createFakeBrowser();
  browser.allowed = null;
  browser.settings = { person: "", sound: true, notifications: false };
  const page = openPage(browser, RULES);
  await page.settle();
  expect(page.wall.store.getState().alarms.sound).toBe("on");
  await page.live(1, 9);
  expect(browser.heard).toEqual([]);
  browser.allowed = true;
  await page.to(1.1);
  expect(browser.heard).toEqual(["alarm"]);
});

test("[CF41] config.json switches sound on, also at run time, and this browser's own choice wins", async () => {
  const browser = createFakeBrowser();
  const page = openPage(browser, RULES);
  await page.settle();
  const sound = () => page.wall.store.getState().alarms.sound;
  const configure = (on: boolean | null): void => {
    const { config } = page.wall.store.getState();
    page.wall.setConfig({ ...config, screen: { ...config.screen, sound: on } }, false);
  };
  expect(sound()).toBe("off");
  configure(true);
  expect(sound()).toBe("on");
  await page.live(1, 9);
  expect(browser.heard).toEqual(["alarm"]);
  page.desk.carryOut({ kind: "set-person", person: "Kim" });
  configure(null);
  expect(sound()).toBe("off");
  configure(true);
  page.desk.carryOut({ kind: "set-sound", on: false });
  expect(sound()).toBe("off");
  configure(false);
  page.desk.carryOut({ kind: "set-sound", on: true });
  expect(sound()).toBe("on");
  expect(browser.settings.sound).toBe(true);
});

test("[CF23] rules of this browser win over config.json's, also over one that is read anew", async () => {
  const browser = createFakeBrowser();
  const page = openPage(browser, RULES);
  await page.settle();
  await page.live(1, 7.5);
  expect(page.wall.store.getState().devices.get("d1")?.state).toBe("normal");
  page.desk.carryOut({ kind: "set-rules", rules: [buildRule({ high: 7 })] });
  expect(page.wall.store.getState().devices.get("d1")?.state).toBe("high");
  expect(browser.rules).toHaveLength(1);
  page.desk.close();

  const after = openPage(browser, RULES, 5);
  await after.settle();
  await after.live(6, 7.5);
  expect(after.phase()).toBe("active");
  after.desk.carryOut({ kind: "set-rules", rules: null });
  expect(after.wall.store.getState().devices.get("d1")?.state).toBe("normal");
  expect(browser.rules).toBeNull();
});

test("[AL20] a browser that keeps nothing says so, and the alarms go on", async () => {
  const browser = createFakeBrowser();
  browser.full = true;
  const page = openPage(browser, RULES);
  await page.settle();
  await page.live(1, 9);
  await page.to(2);
  expect(page.wall.store.getState().alarms.trouble).toBe("The log could not be kept.");
  expect(page.phase()).toBe("active");
  page.desk.carryOut({ kind: "export" });
  expect(browser.saved[0]).toContain("d1,Fridge,alarm");
});

test("[AL16] a year of alarms leaves one entry each and nothing armed but the next tick", async () => {
  const browser = createFakeBrowser();
  const page = openPage(browser, RULES);
  await page.settle();
  for (let week = 0; week < 52; week += 1) {
    page.wall.applyEvents([reading(T0 + (week * 7 * 24 * 60 + 1) * MINUTE, 9)]);
    page.wall.applyEvents([reading(T0 + (week * 7 * 24 * 60 + 30) * MINUTE, 5)]);
    page.desk.carryOut({ kind: "acknowledge", keys: null });
  }
  await page.to(2);
  expect(page.wall.store.getState().alarms.log).toHaveLength(52);
  expect(browser.entries.size).toBe(52);
  expect(page.wall.store.getState().alarms.points.size).toBe(0);
});

test("[AL29] rules made on one screen hold at once on the others, and are given up there too", async () => {
  const browser = createFakeBrowser();
  const [desk, wall] = [openPage(browser, RULES), openPage(browser, RULES)];
  await desk.settle();
  for (const page of [desk, wall]) await page.live(1, 9);
  desk.desk.carryOut({ kind: "set-rules", rules: [buildRule({ high: 10 })] });
  for (const page of [desk, wall]) {
    expect(page.wall.store.getState().devices.get("d1")?.state).toBe("normal");
    expect(page.phase()).toBe("normal");
  }
  desk.desk.carryOut({ kind: "set-rules", rules: null });
  for (const page of [desk, wall]) {
    expect(page.wall.store.getState().devices.get("d1")?.state).toBe("high");
  }
  wall.desk.close();
  desk.desk.carryOut({ kind: "set-rules", rules: [buildRule({ high: 10 })] });
  expect(wall.wall.store.getState().devices.get("d1")?.state).toBe("high");
});

test("[AL30] a warning's delay goes on over a reload though the alarm stands", async () => {
  const rules = [
    buildRule({ delayMinutes: 0 }),
    buildRule({ name: "Look", level: "warning", high: 7, low: null, delayMinutes: 30 }),
  ];
  const browser = createFakeBrowser();
  const before = openPage(browser, rules);
  await before.settle();
  await before.live(1, 9);
  const kept = keepDevice(before.wall.store.getState().devices.get("d1") ?? never(), null);
  before.desk.close();

  // The device comes back from this browser's memory, its readings do not.
  const after = openPage(browser, rules, 20, (wall) =>
    wall.restoreFleet(T0 + 20 * MINUTE, (open) => [
      restoreDevice(kept, open("d1"), rules, T0 + 20 * MINUTE),
    ]),
  );
  await after.settle();
  await after.live(31, 9);
  const keys = [...after.wall.store.getState().alarms.points.keys()].sort();
  expect(keys).toEqual(["d1 alarm", "d1 warning"]);
});

function never(): never {
  throw new Error("It is on the wall.");
}
