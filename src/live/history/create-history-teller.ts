// Tells how the reading of history is going: at most once a frame, whatever happened meanwhile,
// and only what has changed.

import type { DeviceHistory } from "../../core/fleet/device.ts";
import type { HistoryProgress } from "../../core/fleet/history-progress.ts";
import type { Cancel } from "../../core/lib/ports.ts";
import { historyStateOf, type DevicePlan } from "./device-plan.ts";
import type { HistoryOptions } from "./history-options.ts";
import { measureProgress, type ProgressContext } from "./measure-progress.ts";
import { openStretch } from "./open-stretch.ts";

/** The pace is that of so many pages; before there are some, that of the request budget. */
const PACE_PAGES = 24;
const LEAST_PAGES = 4;
const BUDGET_PER_SECOND = 4;

/** What the filler knows when it is asked. */
export interface TellerView extends Omit<ProgressContext, "pages" | "pagesPerSecond"> {
  readonly plans: ReadonlyMap<string, DevicePlan>;
  /** Cloud time minus local. */
  readonly skewMs: number;
  /** Cloud time until which the stream that is down has told everything; null while it is up. */
  readonly lostMs: number | null;
}

export interface HistoryTeller {
  /** Something has changed. */
  note(): void;
  /** A page was read at local time `now`. */
  notePage(now: number): void;
  close(): void;
}

export function createHistoryTeller(
  { frames, clock, sink }: Pick<HistoryOptions, "frames" | "clock" | "sink">,
  view: () => TellerView,
): HistoryTeller {
  let frame: Cancel | null = null;
  let pages = 0;
  let last: readonly number[] = [];
  let told = "";

  function pagesPerSecond(): number {
    const [first] = last;
    if (first === undefined || last.length < LEAST_PAGES) return BUDGET_PER_SECOND;
    return (last.length * 1000) / Math.max(1000, clock.now() - first);
  }

  function tell(): void {
    frame = null;
    const seen = view();
    const changes: DeviceHistory[] = [];
    for (const plan of seen.plans.values()) {
      const heardFromMs =
        seen.lostMs !== null || plan.heardFromMs === null ? null : plan.heardFromMs + seen.skewMs;
      const open = openStretch(plan, heardFromMs, seen.lostMs);
      const history = historyStateOf(plan);
      if (plan.told?.history === history && plan.told.open === open) continue;
      plan.told = { deviceId: plan.id, history, open };
      changes.push(plan.told);
    }
    if (changes.length > 0) sink.historyStates(changes);
    const progress: HistoryProgress = measureProgress(seen.plans.values(), {
      ...seen,
      pages,
      pagesPerSecond: pagesPerSecond(),
    });
    const text = JSON.stringify(progress);
    if (text === told) return;
    told = text;
    sink.historyProgress(progress);
  }

  return {
    note() {
      frame ??= frames.request(tell);
    },
    notePage(now) {
      pages += 1;
      last = [...last.slice(1 - PACE_PAGES), now];
    },
    close() {
      frame?.();
      frame = null;
    },
  };
}
