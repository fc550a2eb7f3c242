// A screen whose readings are kept: the real store and the real keeper over a fake disk, and a
// session that knows without a hole what the test has told it.
import { defaultConfig } from "../../src/core/config/parse-config.ts";
import type { AlarmRule } from "../../src/core/alarms/alarm-rule.ts";
import type { Coverage } from "../../src/core/persistence/coverage.ts";
import { fillSeries } from "../../src/core/persistence/pack-samples.ts";
import { restoreDevice } from "../../src/core/persistence/restore-device.ts";
import type { KeepingReport } from "../../src/core/persistence/keeping-report.ts";
import { keptForMs } from "../../src/core/readings/kept-for.ts";
import { resolveDefaults } from "../../src/core/view/resolve-defaults.ts";
import {
  createReadingsKeeper,
  type ReadingsKeeper,
} from "../../src/live/keeping/create-readings-keeper.ts";
import { createWallStore, type WallStore } from "../../src/store/create-wall-store.ts";
import { buildSnapshot, reading } from "./build-device.ts";
import {
  createFakeReadingsStore,
  type FakeDisk,
  type FakeReadingsStore,
} from "./fake-readings-store.ts";
import type { FakeTime } from "./fake-timers.ts";

const DAY_MS = 24 * 3_600_000;

export interface KeptScreen {
  readonly wall: WallStore;
  readonly store: FakeReadingsStore;
  readonly keeper: ReadingsKeeper;
  readonly reports: KeepingReport[];
  /** What the session knows of a device without a hole. */
  readonly coverage: Map<string, Coverage>;
  timeIsSure: boolean;
  /** A reading comes from the stream (or was back-filled), and the session's coverage with it. */
  hear(id: string, timeMs: number, celsius?: number, backfilled?: boolean): void;
  list(...ids: readonly string[]): void;
  timesOf(id: string): number[];
}

let pages = 0;

export function createKeptScreen(
  time: FakeTime,
  disk: FakeDisk,
  rules: readonly AlarmRule[] = [],
): KeptScreen {
  pages += 1;
  const config = { ...defaultConfig(), alarms: rules };
  const view = resolveDefaults(config, {});
  const wall = createWallStore({ config, view, nowMs: time.clock.now() });
  const store = createFakeReadingsStore(disk);
  const coverage = new Map<string, Coverage>();
  const reports: KeepingReport[] = [];
  const trimmedBeforeMs = (): number => time.clock.now() - keptForMs(DAY_MS);

  const keeper = createReadingsKeeper({
    store,
    scope: "cloud project",
    page: `page ${pages}`,
    clock: time.clock,
    timers: time.timers,
    idle(fn) {
      return time.timers.after(0, fn);
    },
    mostBytes: () => Promise.resolve(1_000_000),
    tell: (report) => void reports.push(report),
    wall: {
      devices: () => wall.store.getState().devices,
      seriesOf: (id) => wall.seriesOf(id),
      coverageOf: (id) => coverage.get(id) ?? null,
      trimmedBeforeMs,
      isTimeSure: () => screen.timeIsSure,
      restore(readings) {
        wall.restoreFleet(time.clock.now(), (open) =>
          readings.map(({ device, samples }) => {
            const series = open(device.id);
            for (const each of samples) fillSeries(series, each);
            return restoreDevice(device, series, rules, time.clock.now());
          }),
        );
      },
    },
  });

  const screen: KeptScreen = {
    wall,
    store,
    keeper,
    reports,
    coverage,
    timeIsSure: true,
    hear(id, timeMs, celsius = 5, backfilled = false) {
      const events = [reading(timeMs, celsius, { deviceId: id, backfilled })];
      wall.applyEvents(events);
      const known = coverage.get(id);
      coverage.set(id, {
        fromMs: Math.min(known?.fromMs ?? timeMs, timeMs),
        toMs: Math.max(known?.toMs ?? timeMs, timeMs),
      });
      keeper.hear(events);
    },
    list(...ids) {
      wall.applyFleet(
        ids.map((id) => buildSnapshot({ id, name: id })),
        true,
      );
      keeper.listed(new Set(ids));
    },
    timesOf(id) {
      const series = wall.seriesOf(id);
      if (series === undefined) return [];
      return Array.from({ length: series.length }, (_, index) => series.timeMs(index));
    },
  };
  return screen;
}
