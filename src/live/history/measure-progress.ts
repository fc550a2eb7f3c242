import type { HistoryProgress } from "../../core/fleet/history-progress.ts";
import type { DevicePlan } from "./device-plan.ts";
import type { Span } from "./span.ts";

/** Devices that are named, of those whose turn is next and of those that failed. */
const NAMED = 5;

/** What the plans alone do not tell. */
export interface ProgressContext {
  readonly running: number;
  readonly pages: number;
  readonly pagesPerSecond: number;
  /** In order. */
  readonly next: readonly string[];
  readonly onScreen: ReadonlyMap<string, unknown>;
  readonly waiting: HistoryProgress["waiting"];
}

/** How far all plans are; `told` is what has been said of each. */
export function measureProgress(
  plans: Iterable<DevicePlan>,
  context: ProgressContext,
): HistoryProgress {
  let [total, done, failed, again] = [0, 0, 0, 0];
  const begun: number[] = [];
  let fresh = 0;
  const failures: HistoryProgress["failures"][number][] = [];
  for (const plan of plans) {
    total += 1;
    const state = plan.told?.history;
    if (state === "filled") done += 1;
    if (state === "filled" && plan.spans.length > 0) again += 1;
    if (state === "failed") {
      failed += 1;
      if (failures.length < NAMED) {
        failures.push({ deviceId: plan.id, why: plan.why, tries: plan.failures });
      }
    }
    for (const span of plan.spans) {
      if (span.quiet) continue;
      if (span.pagesRead === 0) fresh += 1;
      else begun.push(pagesLeft(span));
    }
  }
  // A stretch that was not begun is as long as those that were.
  const sum = begun.reduce((left, right) => left + right, 0);
  const pages = sum + fresh * Math.max(1, begun.length === 0 ? 1 : sum / begun.length);
  const { running, next, onScreen, waiting, pagesPerSecond } = context;
  return {
    total,
    done,
    failed,
    again,
    running,
    pages: context.pages,
    next: next.map((deviceId) => ({ deviceId, onScreen: onScreen.has(deviceId) })),
    remainingMs: pages === 0 ? null : Math.round(pages / pagesPerSecond) * 1000,
    waiting,
    failures,
  };
}

/** By how far the pages so far have come back in time. */
function pagesLeft({ fromMs, toMs, oldestMs, pagesRead }: Span): number {
  if (toMs === null || oldestMs === null || oldestMs >= toMs) return 1;
  return Math.max(1, (pagesRead * (oldestMs - fromMs)) / (toMs - oldestMs));
}

/** Devices whose turn is next that are named. */
export const NAMED_NEXT = NAMED;
