import { createStore, type StoreApi } from "zustand/vanilla";
import type { AlarmRule } from "../../src/core/alarms/alarm-rule.ts";
import type { AppConfig } from "../../src/core/config/app-config.ts";
import type { Device } from "../../src/core/fleet/device.ts";
import { createRollingSeries, type RollingSeries } from "../../src/core/readings/rolling-series.ts";
import type { ViewSettings } from "../../src/core/view/view-settings.ts";
import { createExportActions } from "../../src/store/export-actions.ts";
import { initialState } from "../../src/store/initial-state.ts";
import type { Commands } from "../../src/store/commands.ts";
import type { WallState } from "../../src/store/wall-state.ts";
import type { WallContextValue } from "../../src/ui/wall-context.tsx";
import { ROOM_SENSORS, type RoomSensor } from "./ui-rooms.ts";
import { seededRandom } from "./ui-seeded-random.ts";

/** Monday 13:28 in Oslo, as on the sketches of the wall. */
export const WALL_NOW_MS = Date.UTC(2026, 10, 23, 12, 28);

const MINUTE_MS = 60_000;
const STEP_MS = 5 * MINUTE_MS;
const DAY_MS = 24 * 60 * MINUTE_MS;

const FRIDGE: AlarmRule = {
  name: "Fridge",
  level: "alarm",
  match: ["kind=fridge"],
  low: 2,
  high: 8,
  deadband: 0.5,
  delayMinutes: 10,
};
const FREEZER: AlarmRule = {
  ...FRIDGE,
  name: "Freezer",
  match: ["kind=freezer"],
  low: -85,
  high: -18,
};

export const WALL_CONFIG: AppConfig = {
  title: "Cold rooms, Oslo",
  apiUrl: "https://api.example.test/v2",
  tokenUrl: "https://identity.example.test/oauth2/token",
  auth: { method: "service-account", demo: null },
  project: null,
  stream: {
    deviceIds: [],
    deviceTypes: [],
    eventTypes: [],
    labelFilters: [],
    format: "sse",
    tokenIn: "query",
    pingIntervalSeconds: 10,
    pingToleranceSeconds: 2,
    maxRetries: null,
  },
  alarms: [FRIDGE, FREEZER],
  screen: {
    window: null,
    group: null,
    unit: null,
    theme: null,
    awake: null,
    dim: null,
    sound: null,
    locale: "en-GB",
    timeZone: "Europe/Oslo",
  },
  beacon: null,
};

export const WALL_VIEW: ViewSettings = {
  project: null,
  labels: [],
  query: "",
  group: "room",
  window: "24h",
  unit: "C",
  theme: "dark",
  kiosk: false,
  awake: true,
  rotateSeconds: null,
  distanceMetres: null,
  diagonalInches: null,
};

/** A wall over a store of its own, with nothing live behind it: commands note themselves. */
export interface FakeWall extends WallContextValue {
  readonly store: StoreApi<WallState>;
  /** Every command in order, as `name(arguments)` in JSON. */
  readonly called: string[];
  readonly series: Map<string, RollingSeries>;
  /** Replaces a part of one device. */
  patchDevice(id: string, patch: Partial<Device>): void;
}

export function createFakeWall(patch: Partial<WallState> = {}): FakeWall {
  const series = new Map<string, RollingSeries>();
  const store = createStore<WallState>(() => ({
    ...initialState({ config: WALL_CONFIG, view: WALL_VIEW, nowMs: WALL_NOW_MS }),
    phase: { kind: "wall" },
    fleet: "loaded",
    connection: {
      word: "live",
      sinceMs: WALL_NOW_MS - 3 * 60 * MINUTE_MS,
      failure: null,
      retryAtMs: null,
      failures: 0,
    },
    counters: {
      ...initialState({ config: WALL_CONFIG, view: WALL_VIEW, nowMs: 0 }).counters,
      events: 128_402,
      reconnects: 2,
      lastEventMs: WALL_NOW_MS - 4000,
      lastPingMs: WALL_NOW_MS - 3000,
    },
    startedMs: WALL_NOW_MS - 9 * DAY_MS,
    ...patch,
  }));
  const called: string[] = [];
  const commands = fakeCommands(store, called);
  return {
    store,
    series,
    called,
    commands,
    seriesOf: (id) => series.get(id),
    patchDevice(id, devicePatch) {
      store.setState((state) => {
        const before = state.devices.get(id);
        if (before === undefined) return {};
        return { devices: new Map(state.devices).set(id, { ...before, ...devicePatch }) };
      });
    },
  };
}

function fakeCommands(store: StoreApi<WallState>, called: string[]): Commands {
  const note =
    (name: string) =>
    (...args: unknown[]): void => {
      called.push(`${name}(${args.map((each) => JSON.stringify(each)).join(", ")})`);
    };
  return {
    setView(patch) {
      note("setView")(patch);
      store.setState((state) => ({ view: { ...state.view, ...patch } }));
    },
    addressWith: (query) => `https://wall.example.test/?${query}`,
    dismissNotice(id) {
      note("dismissNotice")(id);
      store.setState((state) => ({ notices: state.notices.filter((each) => each.id !== id) }));
    },
    signIn: note("signIn"),
    useAccessToken: note("useAccessToken"),
    signOut: note("signOut"),
    chooseProject: note("chooseProject"),
    retryNow: note("retryNow"),
    exportCsv: note("exportCsv"),
    cancelExport: note("cancelExport"),
    saveWhatIsHere: note("saveWhatIsHere"),
    prepareExport: () => undefined,
    ...createExportActions(store),
    orderAlarms: note("orderAlarms"),
    reportCrash: (part) => note("reportCrash")(part),
    reloadDelayMs: () => 30_000,
    pageAtStart: () => 0,
    notePage: () => undefined,
    reload: note("reload"),
    reportVisible: note("reportVisible"),
  };
}

/** Puts the forty-eight sensors of ui-rooms.ts on the wall, a day of readings each. */
export function addRooms(wall: FakeWall, sensors: readonly RoomSensor[] = ROOM_SENSORS): void {
  const devices = new Map<string, Device>();
  for (const [index, sensor] of sensors.entries()) {
    const id = `c${String(index).padStart(19, "0")}`;
    const series = createRollingSeries({ capacity: 10_000 });
    const random = seededRandom(index + 1);
    const phase = random() * 7;
    let drift = 0;
    let celsius = sensor.target;
    const first = WALL_NOW_MS - DAY_MS - 30 * MINUTE_MS;
    for (let timeMs = first + (index % 5) * MINUTE_MS; timeMs < WALL_NOW_MS; timeMs += STEP_MS) {
      drift = 0.86 * drift + (random() - 0.5) * 0.5;
      const swing = 0.45 * Math.sin(timeMs / 5_600_000 + phase);
      celsius = Math.round((sensor.target + swing + drift) * 20) / 20;
      series.insert(timeMs, celsius, false);
    }
    wall.series.set(id, series);
    devices.set(id, roomDevice(id, sensor, series));
  }
  wall.store.setState({ devices });
}

function roomDevice(id: string, sensor: RoomSensor, series: RollingSeries): Device {
  const last = series.length - 1;
  const rule = sensor.kind === "fridge" ? FRIDGE : sensor.kind === "freezer" ? FREEZER : null;
  return {
    id,
    name: sensor.name,
    type: "temperature",
    productNumber: "102058",
    labels: Object.fromEntries(
      Object.entries({
        name: sensor.name,
        kind: sensor.kind,
        room: sensor.room,
        floor: sensor.floor,
      }).filter(([, value]) => value !== ""),
    ),
    batteryPercent: 92,
    signalPercent: 71,
    hearings: [],
    boosted: false,
    poorSignal: false,
    cutOff: false,
    cloudOffline: false,
    reading: { timeMs: series.timeMs(last), celsius: series.celsius(last) },
    cadence: { heartbeats: [], intervalMs: STEP_MS, touchMs: null },
    freshness: "fresh",
    alarm: rule === null ? { kind: "none" } : { kind: "normal", rule },
    state: "normal",
    history: "filled",
    open: null,
    unconfirmed: false,
    revision: 1,
  };
}
