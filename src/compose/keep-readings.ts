import { browserClock, browserRandom } from "../browser/browser-clock.ts";
import { whenIdle } from "../browser/browser-idle.ts";
import { browserTimers } from "../browser/browser-timers.ts";
import { createReadingsStore } from "../browser/readings-store.ts";
import { askToPersist, storageAllowance } from "../browser/storage-allowance.ts";
import type { Coverage } from "../core/persistence/coverage.ts";
import type { KeepingReport } from "../core/persistence/keeping-report.ts";
import { fillSeries } from "../core/persistence/pack-samples.ts";
import { restoreDevice } from "../core/persistence/restore-device.ts";
import { keptForMs } from "../core/readings/kept-for.ts";
import { rulesInForce } from "../store/alarms-state.ts";
import { wantedWindowMs } from "../store/wanted-window.ts";
import { isInStream } from "../live/is-in-stream.ts";
import {
  createReadingsKeeper,
  type ReadingsKeeper,
} from "../live/keeping/create-readings-keeper.ts";
import type { KeptWall } from "../live/keeping/kept-wall.ts";
import type { WallStore } from "../store/create-wall-store.ts";

const MOST_BYTES = 200_000_000;
const NOTICE = "keeping";

/** The keeper of one project's readings, over this browser's database. */
export function keepReadings(options: {
  readonly wall: WallStore;
  readonly project: string;
  readonly coverageOf: (deviceId: string) => Coverage | null;
}): ReadingsKeeper {
  const { wall } = options;
  const { apiUrl } = wall.store.getState().config;
  return createReadingsKeeper({
    store: createReadingsStore(),
    scope: `${apiUrl} ${options.project}`,
    page: `${browserClock.now().toString(36)}-${browserRandom().toString(36).slice(2)}`,
    wall: keptWall(wall, options.coverageOf),
    clock: browserClock,
    timers: browserTimers,
    idle: whenIdle,
    async mostBytes() {
      void askToPersist();
      return Math.min(MOST_BYTES, (await storageAllowance()) ?? MOST_BYTES);
    },
    tell: (report) => tell(wall, report),
  });
}

/** Deletes all readings this browser keeps, of every project. */
export function forgetReadings(): Promise<void> {
  return createReadingsStore().drop();
}

function keptWall(wall: WallStore, coverageOf: (deviceId: string) => Coverage | null): KeptWall {
  const state = wall.store.getState;
  return {
    devices: () => state().devices,
    seriesOf: (deviceId) => wall.seriesOf(deviceId),
    coverageOf,
    trimmedBeforeMs: () => state().nowMs - keptForMs(wantedWindowMs(state())),
    isTimeSure: () => state().connection.word === "live",
    restore(readings) {
      const { config, nowMs } = state();
      const { stream } = config;
      const alarms = rulesInForce(state());
      const shown = readings.filter(({ device }) => isInStream(device, stream));
      let seenMs = Number.NEGATIVE_INFINITY;
      for (const { samples } of shown) {
        for (const each of samples) {
          if (each.length > 0) seenMs = Math.max(seenMs, each.timeMs(each.length - 1));
        }
      }
      if (shown.length === 0) return;
      wall.restoreFleet(seenMs, (open) =>
        shown.map(({ device, samples }) => {
          const series = open(device.id);
          for (const each of samples) fillSeries(series, each);
          return restoreDevice(device, series, alarms, nowMs);
        }),
      );
    },
  };
}

/** The report for the diagnostics, and one notice while there is trouble. */
function tell(wall: WallStore, report: KeepingReport): void {
  const before = wall.store.getState().keeping;
  wall.setKeeping(report);
  const { trouble, troubled } = report;
  if (troubled && trouble !== null && trouble !== before?.trouble) {
    wall.addNotices([{ id: NOTICE, text: trouble.text }]);
  }
  const over = before?.troubled === true && !troubled;
  if (over && trouble?.cause.kind !== "damaged") wall.dismissNotice(NOTICE);
}
