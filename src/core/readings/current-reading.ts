import type { Sample } from "./device-event.ts";
import type { RollingSeries } from "./rolling-series.ts";

/**
 * A time this far ahead of the cloud's clock, in ms, has not come yet: our idea of that clock may
 * be some seconds late, and a gateway's may be some seconds fast, but not a minute.
 */
export const AHEAD_MS = 60_000;

export function isAhead(timeMs: number, nowMs: number): boolean {
  return timeMs > nowMs + AHEAD_MS;
}

export function someAhead(samples: readonly Sample[], nowMs: number): boolean {
  for (const { timeMs } of samples) if (isAhead(timeMs, nowMs)) return true;
  return false;
}

/** What a series says of the present. */
export interface CurrentReading {
  /** The newest live reading whose time has come; where none has, the newest there is. */
  readonly reading: Sample | null;
  /** Time of the first live reading whose time has not come; undefined where there is none. */
  readonly aheadMs: number | undefined;
}

/** The current reading of a series at `nowMs`, cloud time in ms since the epoch. */
export function currentReading(series: RollingSeries, nowMs: number): CurrentReading {
  let aheadMs: number | undefined;
  let newest: Sample | null = null;
  for (let index = series.length - 1; index >= 0; index -= 1) {
    if (series.backfilled(index)) continue;
    const reading = { timeMs: series.timeMs(index), celsius: series.celsius(index) };
    if (!isAhead(reading.timeMs, nowMs)) return { reading, aheadMs };
    aheadMs = reading.timeMs;
    newest ??= reading;
  }
  return { reading: newest, aheadMs };
}
