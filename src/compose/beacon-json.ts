import { countAlarms } from "../core/alarms/count-alarms.ts";
import { summarize } from "../core/fleet/summarize.ts";
import type { WallState } from "../store/wall-state.ts";

/** What the store does not know of the page. */
export interface PageFacts {
  readonly build: string;
  /** The page's address without secrets. */
  readonly screen: string;
  /** This machine's time, ms since the epoch. */
  readonly nowMs: number;
  readonly visible: boolean;
  /** Longest stretch without a break since the last beacon, ms; null where the browser is silent. */
  readonly longestTaskMs: number | null;
  readonly heapBytes: number | null;
}

/**
 * How a page is, for whoever looks after many: counts, states and times. No reading, no token, no
 * address but the page's own.
 */
export function beaconJson(state: WallState, page: PageFacts): string {
  const { alarms, connection, counters, devices, skewMs } = state;
  const iso = (localMs: number): string => new Date(localMs + skewMs).toISOString();
  const seconds = (ms: number): number => Math.round(ms / 100) / 10;
  const { lastEventMs } = counters;
  return JSON.stringify({
    kind: "isotherm-beacon",
    time: iso(page.nowMs),
    build: page.build,
    nextBuild: state.build.next?.name ?? null,
    title: state.config.title,
    screen: page.screen,
    kiosk: state.view.kiosk,
    visible: page.visible,
    phase: state.phase.kind,
    uptimeSeconds: Math.round((page.nowMs - state.startedMs) / 1000),
    connection: {
      state: connection.word,
      since: iso(connection.sinceMs),
      failure: connection.failure?.kind ?? null,
      reconnects: counters.reconnects,
    },
    events: {
      received: counters.events,
      // An event that is ahead of this page's idea of the time is news all the same.
      lastAgeSeconds:
        lastEventMs === null ? null : Math.max(0, seconds(page.nowMs + skewMs - lastEventMs)),
    },
    devices: {
      count: devices.size,
      states: Object.fromEntries(
        summarize(devices.values()).map(({ state: name, count }) => [name, count]),
      ),
    },
    alarms: countAlarms(devices.values(), alarms.points),
    clockSkewSeconds: seconds(-state.clockAheadMs),
    memory: { heapBytes: page.heapBytes },
    page: {
      longestTaskMs: page.longestTaskMs === null ? null : Math.round(page.longestTaskMs),
      stalls: counters.stalls,
      longestStallSeconds: seconds(counters.longestStallMs),
      frozen: state.frozen,
    },
    wakeLock: state.wakeLock,
  });
}
