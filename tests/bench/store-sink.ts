import { defaultConfig } from "../../src/core/config/parse-config.ts";
import type { DeviceSnapshot } from "../../src/core/fleet/device.ts";
import type { DeviceEvent } from "../../src/core/readings/device-event.ts";
import type { ViewSettings } from "../../src/core/view/view-settings.ts";
import { createWallStore } from "../../src/store/create-wall-store.ts";
import type { Sink } from "./bytes-to-store.ts";

/** Events to one `set`: more than any real stream brings between two frames of a screen. */
const BATCH = 500;

/** A wall of a day, as the bench has it. */
export const BENCH_VIEW: ViewSettings = {
  project: null,
  labels: [],
  query: "",
  group: null,
  window: "24h",
  unit: "C",
  theme: "dark",
  kiosk: false,
  awake: true,
  rotateSeconds: null,
  distanceMetres: null,
  diagonalInches: null,
};

/** The real store with all devices in it; one `set` a batch, as the live session does. */
export function createStoreSink(deviceIds: readonly string[], nowMs: number): Sink {
  const wall = createWallStore({ config: defaultConfig(), view: BENCH_VIEW, nowMs });
  wall.applyFleet(deviceIds.map(benchDevice), true);
  let pending: DeviceEvent[] = [];
  const flush = () => {
    wall.applyEvents(pending);
    pending = [];
  };
  return {
    events(batch) {
      for (const event of batch) pending.push(event);
      if (pending.length >= BATCH) flush();
    },
    end: flush,
  };
}

/** A sensor that has not said anything yet. */
export function benchDevice(id: string): DeviceSnapshot {
  return {
    id,
    name: id,
    type: "temperature",
    productNumber: "",
    labels: {},
    reported: [],
    batteryPercent: null,
    signalPercent: null,
    connectorIds: [],
    cloudOffline: false,
  };
}
