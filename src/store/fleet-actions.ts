import type { StoreApi } from "zustand/vanilla";
import {
  applyEvent,
  applyHistory,
  applySnapshot,
  carriesTemperature,
  createDevice,
} from "../core/fleet/apply.ts";
import {
  hearConnectors,
  NO_CONNECTORS,
  takeConnectors,
} from "../core/connectors/connectors-state.ts";
import { takeDue } from "../core/fleet/take-readings.ts";
import type { AlarmRule } from "../core/alarms/alarm-rule.ts";
import { keepIdentity } from "../core/fleet/keep-identity.ts";
import { relabel } from "../core/fleet/relabel.ts";
import { judgeDevice } from "../core/fleet/judge-device.ts";
import type { Device, DeviceHistory, DeviceSnapshot } from "../core/fleet/device.ts";
import { rulesInForce } from "./alarms-state.ts";
import { NO_HISTORY } from "../core/fleet/history-progress.ts";
import type { DeviceEvent, ReadingsEvent } from "../core/readings/device-event.ts";
import { isClockWrong } from "../core/time/clock-verdict.ts";
import type { RollingSeries } from "../core/readings/rolling-series.ts";
import { keptForMs } from "../core/readings/kept-for.ts";
import { wantedWindowMs } from "./wanted-window.ts";
import { NO_SELECTION } from "./initial-state.ts";
import { isTimeDoubted } from "./time-actions.ts";
import { isSettled } from "./is-settled.ts";
import { createFleetWatch } from "./fleet-watch.ts";
import { replaceDevice, takeDrafts } from "./next-devices.ts";
import type { SeriesBook, SeriesPage } from "./series-book.ts";
import type { WallState } from "./wall-state.ts";

/** What happens to devices. Every action ends in one `set`; an untouched device keeps its identity. */
export interface FleetActions {
  /**
   * Puts devices on the wall that were kept from before the page was opened, up to cloud time
   * `seenMs`; `build` makes them and fills the series it opens. What is there already stays.
   */
  restoreFleet(
    seenMs: number,
    build: (open: (deviceId: string) => RollingSeries) => readonly Device[],
  ): void;
  /**
   * `complete`: these were all of them, so a device that is neither among them nor `missing`
   * (which stay as they are) is gone.
   */
  applyFleet(
    snapshots: readonly DeviceSnapshot[],
    complete: boolean,
    missing?: ReadonlySet<string>,
  ): void;
  failFleet(sentence: string): void;
  /** Every device is judged by the rule that these make of its labels. */
  judgeByRules(rules: readonly AlarmRule[]): void;
  applyEvents(batch: readonly DeviceEvent[]): void;
  applyHistoryEvents(deviceId: string, events: readonly DeviceEvent[]): void;
  /** How much of their history these devices have, and what of it is still open. */
  setHistoryStates(changes: readonly DeviceHistory[]): void;
  /**
   * Advances cloud time (ms since the epoch), judges silence and forgets what is too old;
   * `clockAheadMs`: how far this machine's clock, as it is set, is ahead of it.
   */
  tick(nowMs: number, clockAheadMs?: number): void;
  /** Forgets every device and reading: another project, or another person. */
  clearFleet(): void;
}

/** What has left the window is forgotten a minute at a time. */
const TRIM_MS = 60_000;

export function createFleetActions(store: StoreApi<WallState>, book: SeriesBook): FleetActions {
  const watch = createFleetWatch();
  let trimmedToMs = Number.NEGATIVE_INFINITY;

  return {
    restoreFleet(seenMs, build) {
      watch.changedAll();
      const restored = build((deviceId) => book.open(deviceId));
      store.setState(({ devices, fleet }) => ({
        devices: new Map([...restored.map((each) => [each.id, each] as const), ...devices]),
        restoredMs: fleet === "loaded" ? null : seenMs,
      }));
    },

    applyFleet(snapshots, complete, missing = new Set()) {
      watch.changedAll();
      store.setState((state) => {
        const rules = rulesInForce(state);
        const known = snapshots.filter(
          (each) => carriesTemperature(each) || state.devices.has(each.id),
        );
        const devices = new Map(
          complete ? [...state.devices].filter(([id]) => missing.has(id)) : state.devices,
        );
        // What this list tells of a device is all there is to know of what was missed of it.
        const judged = state.connection.word === "live" && !isTimeDoubted(state);
        const judgement = { nowMs: state.nowMs, judged };
        for (const snapshot of known) {
          const before = state.devices.get(snapshot.id) ?? createDevice(snapshot, rules);
          const after = applySnapshot(before, snapshot, book.open(snapshot.id), rules);
          devices.set(snapshot.id, judgeDevice(after, judgement));
        }
        const list = { complete, missing };
        const connectors = takeConnectors(state.connectors, snapshots, list, state.nowMs);
        if (!complete) return { devices, connectors, fleetError: null };
        book.retain(new Set(devices.keys()));
        return {
          devices,
          connectors,
          fleet: "loaded",
          fleetReadMs: state.nowMs,
          fleetError: null,
          restoredMs: null,
        };
      });
    },

    judgeByRules(rules) {
      watch.changedAll();
      store.setState((state) => ({
        devices: new Map(
          [...state.devices].map(([id, before]) => {
            const after = relabel(before, before.labels, book.open(id), rules);
            return [id, keepIdentity(before, after)];
          }),
        ),
      }));
    },

    failFleet: (fleetError) =>
      store.setState((state) => ({
        fleet: state.fleet === "loaded" ? "loaded" : "failed",
        fleetError,
      })),

    applyEvents(batch) {
      if (batch.length === 0) return;
      const state = store.getState();
      const rules = rulesInForce(state);
      const deafMs = state.deafness.totalMs;
      const changed: SeriesPage[] = [];
      let { connectors } = state;
      let duplicates = 0;
      let newestMs = state.counters.lastEventMs ?? 0;
      for (const event of batch) {
        if (event.timeMs > newestMs) newestMs = event.timeMs;
        // One look-up an event: an id read from the wire is a new string, slow to look up by.
        const page = book.page(event.deviceId);
        const before = page?.draft ?? (page && state.devices.get(page.deviceId));
        if (page === undefined || before === undefined) {
          connectors = hearConnectors(connectors, event);
          continue;
        }
        const { revision } = before;
        const owned = page.draft !== null;
        const after = applyEvent(before, event, page.series, rules, owned, deafMs);
        if (event.kind === "readings" && after.revision === revision) duplicates += 1;
        if (after === before) continue;
        if (!owned) changed.push(page);
        page.draft = after;
      }
      for (const { draft } of changed) if (draft !== null) watch.changed(draft);
      store.setState({
        devices: takeDrafts(state.devices, changed),
        connectors,
        counters: {
          ...state.counters,
          events: state.counters.events + batch.length,
          duplicates: state.counters.duplicates + duplicates,
          lastEventMs: newestMs,
        },
      });
    },

    applyHistoryEvents(deviceId, events) {
      const state = store.getState();
      const before = state.devices.get(deviceId);
      if (before === undefined) return;
      const readings = events.filter((event): event is ReadingsEvent => event.kind === "readings");
      const after = applyHistory(before, readings, book.open(deviceId));
      if (after !== before) watch.changed(after);
      replaceDevice(store, before, after);
    },

    setHistoryStates(changes) {
      store.setState((state) => {
        let devices: Map<string, Device> | null = null;
        for (const { deviceId, history, open } of changes) {
          const before = state.devices.get(deviceId);
          if (before === undefined) continue;
          if (before.history === history && before.open === open) continue;
          devices ??= new Map(state.devices);
          devices.set(deviceId, { ...before, history, open });
        }
        return devices === null ? state : { devices };
      });
    },

    tick(nowMs, clockAheadMs = 0) {
      const state = store.getState();
      const doubted = isTimeDoubted(state);
      const judged = isSettled(state);
      let { overflow } = state.counters;
      const trimToMs = nowMs - keptForMs(wantedWindowMs(state));
      if (!doubted && Math.abs(trimToMs - trimmedToMs) >= TRIM_MS) {
        book.trimBefore(trimToMs);
        trimmedToMs = trimToMs;
        overflow = book.overflow();
      }
      const known = state.skewSource !== "none" && !doubted;
      const clockWrong = known ? isClockWrong(state.clockWrong, clockAheadMs) : state.clockWrong;
      let devices: Map<string, Device> | null = null;
      const judgement = { nowMs, judged };
      for (const before of watch.due(judgement, state.devices)) {
        const series = before.aheadMs === undefined ? undefined : book.get(before.id);
        const due = series === undefined ? before : takeDue(before, series, nowMs);
        const after = judgeDevice(due, judgement);
        watch.looked(after);
        if (after === before) continue;
        devices ??= new Map(state.devices);
        devices.set(after.id, after);
      }
      const counters =
        overflow === state.counters.overflow ? state.counters : { ...state.counters, overflow };
      const time = { nowMs, clockAheadMs, clockWrong };
      store.setState({ ...time, counters, devices: devices ?? state.devices });
    },

    clearFleet() {
      book.clear();
      watch.changedAll();
      store.setState({
        devices: new Map(),
        connectors: NO_CONNECTORS,
        fleet: "loading",
        fleetError: null,
        restoredMs: null,
        history: NO_HISTORY,
        selection: NO_SELECTION,
      });
    },
  };
}
