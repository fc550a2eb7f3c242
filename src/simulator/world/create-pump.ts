import type { Cancel, Timers } from "../ports.ts";
import type { SimDevice } from "./sim-device.ts";

/** Wakes up whenever a device has something to say, and only while somebody listens. */
export interface Pump {
  start(): void;
  stop(): void;
  /** The clock was moved or the devices changed: goes on from the present. */
  reset(): void;
}

interface Entry {
  readonly device: SimDevice;
  readonly atMs: number;
}

// A timer may fire late and never needs to be finer than this: many sensors share one wake-up.
const COARSE_MS = 5;
const LONGEST_SLEEP_MS = 60_000;

export function createPump(options: {
  readonly now: () => number;
  readonly timers: Timers;
  /** When the device speaks next after `afterMs`. */
  readonly nextDelivery: (device: SimDevice, afterMs: number) => number;
  readonly devices: () => Iterable<SimDevice>;
  /** What is due of this device in [fromMs, untilMs). */
  readonly due: (device: SimDevice, fromMs: number, untilMs: number) => void;
}): Pump {
  const { now, timers, nextDelivery } = options;
  /** A binary heap: the device that speaks next is first. */
  let heap: Entry[] = [];
  let cancel: Cancel | null = null;

  const schedule = (): void => {
    const [first] = heap;
    if (first === undefined) return;
    const delayMs = Math.min(Math.max(first.atMs - now(), COARSE_MS), LONGEST_SLEEP_MS);
    cancel = timers.after(delayMs, wake);
  };
  const wake = (): void => {
    const untilMs = now() + 1;
    for (let first = heap[0]; first !== undefined && first.atMs < untilMs; first = heap[0]) {
      const atMs = nextDelivery(first.device, untilMs - 1);
      replaceFirst(heap, { device: first.device, atMs });
      options.due(first.device, first.atMs, untilMs);
      if (cancel === null) return;
    }
    schedule();
  };
  const pump: Pump = {
    start() {
      if (cancel !== null) return;
      heap = [];
      for (const device of options.devices()) {
        if (!device.emulated) heap.push({ device, atMs: nextDelivery(device, now()) });
      }
      // A sorted array is a heap.
      heap.sort((a, b) => a.atMs - b.atMs);
      schedule();
    },
    stop() {
      cancel?.();
      cancel = null;
    },
    reset() {
      if (cancel === null) return;
      pump.stop();
      pump.start();
    },
  };
  return pump;
}

function replaceFirst(heap: Entry[], entry: Entry): void {
  let at = 0;
  for (;;) {
    const left = heap[at * 2 + 1];
    const right = heap[at * 2 + 2];
    const goRight = right !== undefined && left !== undefined && right.atMs < left.atMs;
    const child = goRight ? right : left;
    if (child === undefined || child.atMs >= entry.atMs) break;
    heap[at] = child;
    at = at * 2 + (goRight ? 2 : 1);
  }
  heap[at] = entry;
}
