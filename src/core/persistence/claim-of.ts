import { findGaps } from "../readings/gaps.ts";
import type { RollingSeries } from "../readings/rolling-series.ts";
import type { Coverage } from "./coverage.ts";

/** How far back a sensor that was out of reach is expected to send what it stored. */
const BACKFILL_MS = 6 * 3_600_000;

/**
 * What may be claimed on the disk of what is known of a device: nothing from before `keptFromMs`,
 * and nothing after a hole of its last hours. While nobody listens the hole may be filled, and a
 * claim beyond it would keep it open for good.
 */
export function claimOf(
  known: Coverage | null,
  series: RollingSeries | undefined,
  keptFromMs: number,
): Coverage | null {
  if (known === null || series === undefined) return null;
  const fromMs = Math.max(known.fromMs, keptFromMs);
  const first = series.indexAt(Math.max(fromMs, known.toMs - BACKFILL_MS));
  const [hole] = findGaps(series, Math.max(0, first - 1), series.length);
  const toMs = Math.min(known.toMs, hole?.fromMs ?? known.toMs);
  return toMs > fromMs ? { fromMs, toMs } : null;
}
