import { heapBytes } from "../browser/heap-bytes.ts";
import type { HistoryProgress } from "../core/fleet/history-progress.ts";
import { keepingJson } from "./keeping-json.ts";
import type { WallState } from "../store/wall-state.ts";

/** The diagnostics as JSON for a bug report: counts and times, no readings and no credential. */
export function diagnosticsJson(state: WallState, build: string): string {
  const { alarms, connection, counters, devices, history } = state;
  const iso = (timeMs: number | null): string | null =>
    timeMs === null ? null : new Date(timeMs).toISOString();
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
      since: iso(connection.sinceMs),
      failure: connection.failure?.kind ?? null,
      failures: connection.failures,
      reconnects: counters.reconnects,
      lastPing: iso(counters.lastPingMs),
    },
    events: {
      received: counters.events,
      duplicates: counters.duplicates,
      last: iso(counters.lastEventMs),
      overflow: counters.overflow,
      rejected: Object.fromEntries(counters.rejected),
    },
    kept: keepingJson(state.keeping),
    wakeLock: state.wakeLock,
    stalls: { count: counters.stalls, longestSeconds: counters.longestStallMs / 1000 },
    alarms: {
      phases: countBy([...alarms.points.values()], ({ phase }) => phase.kind),
      logEntries: alarms.log.length,
      ownRules: alarms.ownRules?.length ?? null,
      trouble: alarms.trouble,
    },
    memory: { heapBytes: heapBytes() },
    devices: {
      count: devices.size,
      states: countBy([...devices.values()], (device) => device.state),
      history: { ...history, waiting: waitFor(history.waiting) },
    },
    log: state.connectionLog.map((entry) => `${iso(entry.timeMs)} ${entry.text}`),
  };
  return JSON.stringify(report, null, 2);
}

function countBy<T>(items: readonly T[], keyOf: (item: T) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of items) counts[keyOf(item)] = (counts[keyOf(item)] ?? 0) + 1;
  return counts;
}
