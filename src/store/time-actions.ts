import type { StoreApi } from "zustand/vanilla";
import type { SkewSource, WallState } from "./wall-state.ts";

/** Time that has been doubted for this long without a word from the cloud is believed again. */
const DOUBT_MS = 30_000;

/** What is learned of the cloud's time. */
export interface TimeActions {
  /** Cloud time minus local time, in ms, and who told. */
  setSkew(skewMs: number, source: SkewSource): void;
  /**
   * The machine slept, or seemed to, and it is taken for `nowMs` at the cloud: until the cloud's
   * own time is heard, for at most half a minute, nobody is judged and nothing forgotten by it; and
   * nobody is judged before a device list has told what was missed.
   */
  doubtTime(nowMs: number): void;
}

export function createTimeActions(store: StoreApi<WallState>): TimeActions {
  return {
    setSkew: (skewMs, skewSource) =>
      store.setState((state) => ({
        skewMs,
        skewSource,
        timeDoubtedUntilMs: skewSource === "ping" ? null : state.timeDoubtedUntilMs,
      })),
    doubtTime: (nowMs) =>
      store.setState(({ deafness, nowMs: beforeMs }) => {
        const { sinceMs, totalMs } = deafness;
        const sleptMs = sinceMs === null ? Math.max(0, nowMs - beforeMs) : 0;
        return {
          nowMs,
          timeDoubtedUntilMs: nowMs + DOUBT_MS,
          deafness: { sinceMs, totalMs: totalMs + sleptMs, wokeMs: nowMs },
        };
      }),
  };
}

/** Whether cloud time may just now be wrong by the length of a sleep that was none. */
export function isTimeDoubted({ timeDoubtedUntilMs, nowMs }: WallState): boolean {
  return timeDoubtedUntilMs !== null && nowMs < timeDoubtedUntilMs;
}
