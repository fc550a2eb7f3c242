// The alarm desk over a store of its own, a browser made of plain objects, and time in hand.
import type { AlarmEntry } from "../../src/core/alarm-log/alarm-entry.ts";
import type { KeptWatch } from "../../src/core/alarm-log/create-rule-watch.ts";
import type { KeptShelf } from "../../src/core/alarm-log/alarm-point.ts";
import type { AlarmRule } from "../../src/core/alarms/alarm-rule.ts";
import { defaultConfig } from "../../src/core/config/parse-config.ts";
import type { AlarmPorts, AlarmSettings, ToldChanges } from "../../src/store/alarm-ports.ts";
import { createAlarmDesk, type AlarmDesk } from "../../src/store/create-alarm-desk.ts";
import { createWallStore, type WallStore } from "../../src/store/create-wall-store.ts";
import { buildSnapshot, MINUTE, reading, T0 } from "./build-device.ts";
import { createFakeTime, settled } from "./fake-timers.ts";
import { BUILT_IN } from "./any-view.ts";

/** What outlives a page, and what its screens share. */
export interface FakeBrowser {
  readonly entries: Map<string, AlarmEntry>;
  readonly shelves: Map<string, KeptShelf>;
  readonly watches: Map<string, KeptWatch>;
  rules: readonly AlarmRule[] | null;
  settings: AlarmSettings;
  readonly heard: string[];
  readonly shown: string[];
  readonly saved: string[];
  allowed: boolean | null;
  permission: "default" | "granted" | "denied";
  full: boolean;
  readonly listeners: Set<(told: ToldChanges) => void>;
  readonly ruleListeners: Set<() => void>;
}

export function createFakeBrowser(): FakeBrowser {
  return {
    entries: new Map(),
    shelves: new Map(),
    watches: new Map(),
    rules: null,
    settings: { person: "", sound: null, notifications: false },
    heard: [],
    shown: [],
    saved: [],
    allowed: true,
    permission: "default",
    full: false,
    listeners: new Set(),
    ruleListeners: new Set(),
  };
}

export interface OpenedPage {
  readonly wall: WallStore;
  readonly desk: AlarmDesk;
  /** Lets the log be read, and a second pass. */
  settle(): Promise<void>;
  /** A live reading `minute` minutes after T0, with the clock at it. */
  live(minute: number, celsius: number): Promise<void>;
  to(minute: number): Promise<void>;
  phase(): string;
}

/** What a page of that browser hands its alarm desk. */
export function fakeAlarmPorts(browser: FakeBrowser): AlarmPorts {
  let listener: ((told: ToldChanges) => void) | null = null;
  let rulesTold: (() => void) | null = null;
  return {
    log: {
      load: () =>
        Promise.resolve({
          entries: [...browser.entries.values()],
          shelves: [...browser.shelves.values()],
          watches: [...browser.watches.values()],
          trouble: null,
        }),
      save(_scope, { entries, removed, shelves, watches }) {
        if (browser.full) return Promise.resolve("The log could not be kept.");
        for (const entry of entries) browser.entries.set(entry.id, structuredClone(entry));
        for (const id of removed) browser.entries.delete(id);
        for (const each of shelves) browser.shelves.set(each.key, each);
        for (const each of watches) browser.watches.set(each.key, each);
        return Promise.resolve(null);
      },
    },
    channel: {
      tell(told) {
        for (const each of browser.listeners) if (each !== listener) each(structuredClone(told));
      },
      listen(fn) {
        listener = fn;
        browser.listeners.add(fn);
        return () => browser.listeners.delete(fn);
      },
    },
    memory: {
      loadRules: () => ({ rules: browser.rules, trouble: null }),
      saveRules(kept) {
        browser.rules = kept;
        for (const each of browser.ruleListeners) if (each !== rulesTold) each();
      },
      watchRules(fn) {
        rulesTold = fn;
        browser.ruleListeners.add(fn);
        return () => browser.ruleListeners.delete(fn);
      },
      load: () => browser.settings,
      save: (settings) => void (browser.settings = settings),
    },
    sound: {
      supported: true,
      isAllowed: () => browser.allowed,
      open: () => undefined,
      play: (level) => void browser.heard.push(level),
      close: () => undefined,
    },
    notifications: {
      state: () => browser.permission,
      ask: () => Promise.resolve(void (browser.permission = "granted")),
      show: ({ title }) => void browser.shown.push(title),
    },
    saveCsv: (text) => void browser.saved.push(text),
    historyWanted: () => undefined,
  };
}

/** One page of that browser with one sensor on it, up to date until `minute`. */
export function openPage(
  browser: FakeBrowser,
  rules: readonly AlarmRule[],
  minute = 0,
  restore: (wall: WallStore) => void = () => undefined,
): OpenedPage {
  const time = createFakeTime(T0 + minute * MINUTE);
  const config = { ...defaultConfig(), alarms: rules };
  const view = { ...BUILT_IN, project: "p1" };
  const wall = createWallStore({ config, view, nowMs: T0 + minute * MINUTE });
  const ports = fakeAlarmPorts(browser);
  wall.setConnection({
    word: "live",
    sinceMs: T0,
    failure: null,
    retryAtMs: null,
    failures: 0,
  });
  wall.setPhase({ kind: "wall" });
  restore(wall);
  const desk = createAlarmDesk({ wall, timers: time.timers, ports });
  desk.start();
  wall.applyFleet([buildSnapshot()], true);
  let at = minute;
  const to = async (next: number): Promise<void> => {
    const ms = (next - at) * MINUTE;
    at = next;
    wall.tick(T0 + next * MINUTE);
    await time.advance(ms);
  };
  return {
    wall,
    desk,
    settle: settled,
    async live(next, celsius) {
      await to(next);
      wall.applyEvents([reading(T0 + next * MINUTE, celsius)]);
    },
    to,
    phase: () => wall.store.getState().alarms.points.get("d1 alarm")?.phase.kind ?? "normal",
  };
}
