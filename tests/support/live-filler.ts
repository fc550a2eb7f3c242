import type { Failure } from "../../src/core/connection/failure.ts";
import { createHistoryFiller } from "../../src/live/create-history-filler.ts";
import { testPolicy } from "./connection-machine.ts";
import { createFakeTime } from "./fake-timers.ts";
import { createFakeCloud, createFakeSink } from "./live-fakes.ts";
import { HOUR_MS } from "./live-session.ts";

export const DAY_MS = 24 * HOUR_MS;
/** An answer that is not a 200. */
export const http = (status: number, retryAfterMs: number | null = null): Failure => ({
  kind: "http",
  status,
  message: "",
  retryAfterMs,
});

/** A filler over a fake cloud, whose frames come at once. */
export function filler(options: { readonly windowMs?: number } = {}) {
  const time = createFakeTime();
  const cloud = createFakeCloud(() => time.clock.now());
  const sink = createFakeSink();
  let skewMs: number | null = 0;
  const made = createHistoryFiller({
    project: "p",
    client: cloud,
    ...time,
    random: () => 0.5,
    frames: { request: (fn) => time.timers.after(0, fn) },
    policy: testPolicy(),
    sink,
    skewMs: () => skewMs,
    windowMs: options.windowMs ?? DAY_MS,
  });
  return {
    time,
    cloud,
    sink,
    filler: made,
    setSkew: (next: number | null): void => {
      skewMs = next;
    },
    /** A reading every `everyMs` for the last `forMs`. */
    record: (id: string, forMs: number, everyMs: number): number[] => {
      const now = time.clock.now();
      const times: number[] = [];
      for (let at = now - forMs; at <= now; at += everyMs) times.push(at);
      cloud.readings.set(id, times);
      return times;
    },
    asked: () => cloud.requests.map(({ deviceId }) => deviceId),
  };
}
