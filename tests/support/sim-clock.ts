// A clock and timers that move only when a test says so. Between two timers the microtasks and
// the promises of Web streams get their turn, so that what a timer set off has happened.
export interface SimClock {
  readonly clock: { now(): number };
  readonly timers: { after(delayMs: number, fn: () => void): () => void };
  /** Timers that are armed. */
  pending(): number;
  advance(ms: number): Promise<void>;
}

export function createSimClock(startMs: number = Date.UTC(2026, 10, 23, 13, 0, 0)): SimClock {
  let nowMs = startMs;
  let order = 0;
  const armed = new Map<number, { atMs: number; fn: () => void }>();
  const settle = async (): Promise<void> => {
    for (let i = 0; i < 10; i += 1) await Promise.resolve();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return {
    clock: { now: () => nowMs },
    timers: {
      after(delayMs, fn) {
        order += 1;
        const id = order;
        armed.set(id, { atMs: nowMs + delayMs, fn });
        return () => armed.delete(id);
      },
    },
    pending: () => armed.size,
    async advance(ms) {
      const untilMs = nowMs + ms;
      await settle();
      for (;;) {
        const due = [...armed].filter(([, timer]) => timer.atMs <= untilMs);
        const [first] = due.sort((a, b) => a[1].atMs - b[1].atMs || a[0] - b[0]);
        if (first === undefined) break;
        armed.delete(first[0]);
        nowMs = Math.max(nowMs, first[1].atMs);
        first[1].fn();
        await settle();
      }
      nowMs = untilMs;
    },
  };
}
