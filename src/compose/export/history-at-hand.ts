import { browserRandom } from "../../browser/browser-clock.ts";
import { browserTimers } from "../../browser/browser-timers.ts";
import { planReads, type PlannedReads } from "../../core/csv/plan-reads.ts";
import {
  createHistoryReader,
  type HistoryReader,
} from "../../live/export/create-history-reader.ts";
import { policyOf } from "../policy-of.ts";
import type { ExporterOptions } from "./create-exporter.ts";
import type { ExportRequest } from "./export-request.ts";

/** Reads history for an export as whoever is signed in; null where nobody is. */
export function readerOf(
  { project }: ExportRequest,
  { screen, wall, cloud }: ExporterOptions,
): HistoryReader | null {
  if (screen.access === null || project === null) return null;
  return createHistoryReader({
    project,
    client: screen.access.client,
    clock: cloud,
    timers: browserTimers,
    random: browserRandom,
    policy: policyOf(wall.store.getState().config),
  });
}

/** What has to be read of a device now, by what its series, the session and the stream know. */
export function planDevice(
  deviceId: string,
  request: ExportRequest,
  { screen, wall, cloud }: ExporterOptions,
): PlannedReads {
  const { connection, counters, skewMs } = wall.store.getState();
  const nowMs = cloud.now();
  const series = wall.seriesOf(deviceId);
  const full = series !== undefined && series.overflow > 0;
  const live = connection.word === "live";
  const changedMs = connection.sinceMs + skewMs;
  const all = [{ fromMs: request.fromMs, toMs: Number.POSITIVE_INFINITY, dueMs: nowMs }];
  return planReads(
    {
      missing: screen.slot.current?.history.missingOf(deviceId, request.fromMs) ?? all,
      fullFromMs: full ? series.timeMs(0) : null,
      // Of a lost stream the last ping is certain; what came after it may have been the last.
      stream: { live, sinceMs: live ? changedMs : (counters.lastPingMs ?? changedMs) },
    },
    request,
    { nowMs, halves: request.devices.length === 1 },
  );
}
