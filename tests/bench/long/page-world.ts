// Bundled, and run in the page after `installPageClock`: the cloud lives in the page itself, for a
// quarter of a year has more than a million requests, and a network would be all that is measured.
import type { PageProbe } from "../../support/virtual/page-probe.ts";
import { createBenchCloud } from "../cloud/create-bench-cloud.ts";
import { makeSensors } from "../cloud/made-sensors.ts";

export interface PageWorld {
  /** Moves the page's clock on; comes back when all that is due has been done. */
  advance(ms: number): Promise<void>;
  /** Tells the page that it is in the background, or is not: it asks for its list less often. */
  hide(yes: boolean): void;
  /** Events that were sent. */
  sent(): number;
  /** Streams that are open now. */
  streams(): number;
}

declare global {
  var benchWorld: PageWorld;
  /** Set by the bench before this is run. */
  var benchWorldOptions: { readonly sensors: number; readonly seed: number };
}

const STEP_MS = 60_000;
const HEARTBEAT_MS = 900_000;
const SAMPLES = 3;
const HOUR_MS = 3_600_000;
/** Sensors that are too warm for an hour a day, each at another time: alarms are a part of life. */
const WARM_SENSORS = 5;
const WARM_CELSIUS = 9;

function start(): void {
  const { parts }: PageProbe = globalThis.isothermProbe;
  const { sensors: count, seed } = globalThis.benchWorldOptions;
  const sensors = makeSensors({ seed, count });
  const cloud = createBenchCloud({
    sensors,
    now: () => parts.nowMs(),
    timers: {
      after(delayMs, fn) {
        const timer = setTimeout(fn, delayMs);
        return () => clearTimeout(timer);
      },
    },
    historyMs: 0,
  });
  /** What takes real time: the page's own host, and its database. */
  const busy = { underWay: 0 };
  let wake = (): void => undefined;
  const end = (): void => {
    busy.underWay -= 1;
    if (busy.underWay === 0) wake();
  };
  let sent = 0;

  const celsiusAt = (sensor: number, timeMs: number): number => {
    const warm = sensor < WARM_SENSORS && Math.floor(timeMs / HOUR_MS) % 24 === sensor * 4;
    return sensors.celsiusAt(sensor, timeMs) + (warm ? WARM_CELSIUS : 0);
  };
  const heartbeat = (sensor: number, timeMs: number): object =>
    sensors.event(
      sensor,
      Array.from({ length: SAMPLES }, (_, index) => {
        const sampleMs = timeMs - (index * HEARTBEAT_MS) / SAMPLES;
        return { timeMs: sampleMs, celsius: celsiusAt(sensor, sampleMs) };
      }),
      false,
    );
  const beat = (): void => {
    const toMs = parts.nowMs();
    const due = sensors.ids.flatMap((_, sensor) => {
      const offsetMs = (sensor * 7919) % HEARTBEAT_MS;
      const lastMs = Math.floor((toMs - offsetMs) / HEARTBEAT_MS) * HEARTBEAT_MS + offsetMs;
      return lastMs > toMs - STEP_MS ? [heartbeat(sensor, lastMs)] : [];
    });
    sent += due.length;
    cloud.send(due);
    setTimeout(beat, STEP_MS);
  };
  setTimeout(beat, STEP_MS);

  const during = async <T>(work: Promise<T>): Promise<T> => {
    busy.underWay += 1;
    try {
      return await work;
    } finally {
      // Two messages later, whatever the answer set off has been done.
      void parts
        .turn()
        .then(() => parts.turn())
        .then(end);
    }
  };
  const nativeFetch = globalThis.fetch.bind(globalThis);
  globalThis.fetch = (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input, location.href);
    const answer = cloud.handle(new Request(url, { signal: init?.signal ?? null }));
    return during(answer ?? nativeFetch(input, init));
  };
  // oxlint-disable-next-line typescript/unbound-method -- called with its own `this` below
  const begin = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function transaction(...args) {
    const transaction = begin.apply(this, args);
    busy.underWay += 1;
    transaction.addEventListener("complete", end);
    transaction.addEventListener("abort", end);
    return transaction;
  };

  let hidden = false;
  Object.defineProperties(document, {
    hidden: { get: () => hidden },
    visibilityState: { get: () => (hidden ? "hidden" : "visible") },
  });

  globalThis.benchWorld = {
    hide(yes) {
      if (yes === hidden) return;
      hidden = yes;
      document.dispatchEvent(new Event("visibilitychange"));
    },
    sent: () => sent,
    streams: () => cloud.streams(),
    async advance(ms) {
      const untilMs = parts.nowMs() + ms;
      while (parts.nowMs() < untilMs) {
        await parts.run(untilMs, () => busy.underWay > 0);
        if (busy.underWay === 0) continue;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        // Whatever the end of a transaction set off has been done by then.
        await parts.turn();
      }
    },
  };
}

if (window.parent === window) start();
