import { heapBytes } from "./heap-bytes.ts";
import type { HistoryProgress } from "../../core/fleet/history-progress.ts";
import { countAlarms } from "../../core/alarms/count-alarms.ts";
import { dimmingOf } from "../../core/screen-care/dimming-of.ts";
import { isAlarming } from "../../core/screen-care/is-alarming.ts";
import { orbitAt } from "../../core/screen-care/orbit.ts";
import { connectorsJson } from "./connectors-json.ts";
import { keepingJson } from "./keeping-json.ts";
import { rulesInForce } from "../../store/alarms-state.ts";
import type { WallState } from "../../store/wall-state.ts";

/**
 * The diagnostics as JSON for a bug report: counts and times, the cloud's as on the page, and
 * neither a reading nor a credential.
 */
export function diagnosticsJson(state: WallState, build: string): string {
  const { alarms, beacon, config, connection, counters, devices, history, skewMs, view } = state;
  const iso = (timeMs: number | null): string | null =>
    timeMs === null ? null : new Date(timeMs).toISOString();
  const fromLocal = (localMs: number | null): string | null =>
    localMs === null ? null : iso(localMs + skewMs);
  const dimming = dimmingOf(config.screen, state.nowMs, () =>
    isAlarming(devices.values(), alarms.points),
  );
  const waitFor = (waiting: HistoryProgress["waiting"]) =>
    waiting === null ? null : { until: iso(waiting.untilMs), why: waiting.why };
  const report = {
    build,
    now: iso(state.nowMs),
    uptimeSeconds: Math.round((state.nowMs - state.skewMs - state.startedMs) / 1000),
    clockSkewSeconds: -state.clockAheadMs / 1000,
    clockSkewSource: state.skewSource,
    connection: {
      state: connection.word,
      since: fromLocal(connection.sinceMs),
      failure: connection.failure?.kind ?? null,
      failures: connection.failures,
      reconnects: counters.reconnects,
      lastPing: iso(counters.lastPingMs),
    },
    events: {
      received: counters.events,
      duplicates: counters.duplicates,
      last: iso(counters.lastEventMs),
      lastAgeSeconds:
        counters.lastEventMs === null
          ? null
          : Math.max(0, Math.round((state.nowMs - counters.lastEventMs) / 1000)),
      overflow: counters.overflow,
      rejected: Object.fromEntries(counters.rejected),
    },
    kept: keepingJson(state.keeping, skewMs),
    storage: state.storage,
    updates: state.build,
    beacon:
      beacon === null ? null : { ...beacon, lastMs: undefined, last: fromLocal(beacon.lastMs) },
    screen: {
      shownAs: view.kiosk ? "wall" : "desk",
      theme: view.theme,
      wakeLock: view.awake ? state.wakeLock : "not asked for",
      dim: config.screen.dim,
      brightness: view.kiosk ? dimming.level : 1,
      dimOverridden: view.kiosk && dimming.overridden,
      orbit: view.kiosk ? orbitAt(state.nowMs) : null,
    },
    wakeLock: state.wakeLock,
    stalls: {
      count: counters.stalls,
      longestSeconds: counters.longestStallMs / 1000,
      frozen: state.frozen,
    },
    alarms: {
      ...countAlarms(devices.values(), alarms.points),
      phases: countBy([...alarms.points.values()], ({ phase }) => phase.kind),
      logEntries: alarms.log.length,
      rules: rulesInForce(state).length,
      ownRules: alarms.ownRules?.length ?? null,
      sound: alarms.sound,
      notifications: alarms.notifications,
      trouble: alarms.trouble,
    },
    memory: { heapBytes: heapBytes(state.nowMs) },
    devices: {
      count: devices.size,
      states: countBy([...devices.values()], (device) => device.state),
      history: { ...history, waiting: waitFor(history.waiting) },
    },
    connectors: connectorsJson(state),
    log: state.connectionLog.map((entry) => `${fromLocal(entry.timeMs)} ${entry.text}`),
  };
  return JSON.stringify(report, null, 2);
}

function countBy<T>(items: readonly T[], keyOf: (item: T) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of items) counts[keyOf(item)] = (counts[keyOf(item)] ?? 0) + 1;
  return counts;
}
