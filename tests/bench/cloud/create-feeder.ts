import { seededRandom } from "../seeded-random.ts";
import type { BenchCloud } from "./create-bench-cloud.ts";
import type { MadeSensors } from "./made-sensors.ts";

/** Sends readings as evenly as timers allow, of sensors picked by a seed. */
export interface Feeder {
  /** Changes the rate, events a second; 0 stops. */
  rate(perSecond: number): void;
  /** Events sent so far. */
  sent(): number;
  close(): void;
}

const STEP_MS = 4;

export function createFeeder(options: {
  readonly cloud: BenchCloud;
  readonly sensors: MadeSensors;
  readonly seed: number;
  /** The event that is sent; what the sensor measures now where nothing is said. */
  readonly make?: ((sensor: number, timeMs: number) => object) | undefined;
}): Feeder {
  const { cloud, sensors } = options;
  const random = seededRandom(options.seed);
  const make =
    options.make ??
    ((sensor: number, timeMs: number) =>
      sensors.event(sensor, [{ timeMs, celsius: sensors.celsiusAt(sensor, timeMs) }], false));
  let perSecond = 0;
  let sent = 0;
  let due = 0;
  let lastMs = performance.now();

  const timer = setInterval(() => {
    const nowMs = performance.now();
    due += ((nowMs - lastMs) * perSecond) / 1000;
    lastMs = nowMs;
    const whole = Math.floor(due);
    due -= whole;
    const timeMs = Date.now();
    const events = Array.from({ length: whole }, () =>
      make(Math.floor(random() * sensors.ids.length), timeMs),
    );
    cloud.send(events);
    sent += whole;
  }, STEP_MS);

  return {
    rate(next) {
      perSecond = next;
      due = 0;
      lastMs = performance.now();
    },
    sent: () => sent,
    close: () => clearInterval(timer),
  };
}
