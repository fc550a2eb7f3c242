// The real store behind a session, so that a test sees what the screen would: strangers' events
// have nowhere to go, and what is told twice is there once.

import { storeSink } from "../../src/compose/store-sink.ts";
import { defaultConfig } from "../../src/core/config/parse-config.ts";
import type { ViewSettings } from "../../src/core/view/view-settings.ts";
import { resolveDefaults } from "../../src/core/view/resolve-defaults.ts";
import type { LiveSink } from "../../src/live/ports.ts";
import { createWallStore, type WallStore } from "../../src/store/create-wall-store.ts";

export interface WallSink {
  readonly wall: WallStore;
  readonly sink: LiveSink;
  /** Times on the screen of one device, from `fromMs` on. */
  timesOf(deviceId: string, fromMs: number): number[];
}

export function createWallSink(nowMs: number, window: ViewSettings["window"] = "1h"): WallSink {
  const config = defaultConfig();
  const view = { ...resolveDefaults(config, {}), window };
  const wall = createWallStore({ config, view, nowMs });
  return {
    wall,
    sink: storeSink(wall),
    timesOf(deviceId, fromMs) {
      const series = wall.seriesOf(deviceId);
      if (series === undefined) return [];
      const times: number[] = [];
      for (let index = series.indexAt(fromMs); index < series.length; index += 1) {
        times.push(series.timeMs(index));
      }
      return times;
    },
  };
}

/** Tells both. */
export function both(a: LiveSink, b: LiveSink): LiveSink {
  return {
    connection: (...told) => [a, b].forEach((sink) => sink.connection(...told)),
    log: (...told) => [a, b].forEach((sink) => sink.log(...told)),
    fleet: (...told) => [a, b].forEach((sink) => sink.fleet(...told)),
    fleetFailed: (...told) => [a, b].forEach((sink) => sink.fleetFailed(...told)),
    events: (...told) => [a, b].forEach((sink) => sink.events(...told)),
    history: (...told) => [a, b].forEach((sink) => sink.history(...told)),
    historyStates: (...told) => [a, b].forEach((sink) => sink.historyStates(...told)),
    historyProgress: (...told) => [a, b].forEach((sink) => sink.historyProgress(...told)),
    rejected: (...told) => [a, b].forEach((sink) => sink.rejected(...told)),
    ping: (...told) => [a, b].forEach((sink) => sink.ping(...told)),
    skew: (...told) => [a, b].forEach((sink) => sink.skew(...told)),
  };
}
