// The sensors of the bench: who they are and what they measure follows from seed and time alone, so
// that list, history and stream tell the same, and every page is shown the same.

export const BENCH_PROJECT = "ccol8iuk9smqiha4e8l0";

/** Sensors that carry the label `shelf=first`. */
export const FIRST_SHELF = 9;

const HEARTBEAT_MS = 900_000;
/** A sample every five minutes: 288 a day. */
export const SAMPLE_MS = 300_000;
const SAMPLES = HEARTBEAT_MS / SAMPLE_MS;
const SWING_MS = 5_600_000;

export interface Reading {
  readonly timeMs: number;
  readonly celsius: number;
}

export interface MadeSensors {
  readonly ids: readonly string[];
  /** What a sensor measures at a time, degrees Celsius in steps of 0.05. */
  celsiusAt(sensor: number, timeMs: number): number;
  /** The device as the list has it. */
  listed(sensor: number, timeMs: number): object;
  /** An event of the stream or of history, with its samples newest first. */
  event(sensor: number, samples: readonly Reading[], backfilled: boolean): object;
  /** The heartbeats of [fromMs, toMs], newest first, three samples each. */
  heartbeats(sensor: number, fromMs: number, toMs: number): readonly object[];
}

export function makeSensors(options: {
  readonly seed: number;
  readonly count: number;
}): MadeSensors {
  const { seed, count } = options;
  const ids = Array.from({ length: count }, (_, index) => `c${String(index).padStart(19, "0")}`);
  let events = 0;

  function celsiusAt(sensor: number, timeMs: number): number {
    const phase = fraction(seed, sensor) * Math.PI * 2;
    const own = 4 + fraction(seed + 1, sensor) * 2;
    const noise = (fraction(sensor, Math.floor(timeMs / 1000)) - 0.5) * 0.3;
    return inSteps(own + 0.8 * Math.sin((timeMs / SWING_MS) * Math.PI * 2 + phase) + noise);
  }

  function event(sensor: number, samples: readonly Reading[], backfilled: boolean): object {
    const [newest] = samples;
    const time = timestamp(newest?.timeMs ?? 0);
    events += 1;
    return {
      eventId: `c${events.toString(32).padStart(19, "0")}`,
      targetName: `projects/${BENCH_PROJECT}/devices/${ids[sensor]}`,
      eventType: "temperature",
      data: {
        temperature: {
          value: newest?.celsius,
          updateTime: time,
          samples: samples.map((sample) => ({
            value: sample.celsius,
            sampleTime: timestamp(sample.timeMs),
          })),
          isBackfilled: backfilled,
        },
      },
      timestamp: time,
    };
  }

  return {
    ids,
    celsiusAt,
    event,
    listed(sensor, timeMs) {
      const updateTime = timestamp(timeMs);
      const signal = { signalStrength: 40 + (sensor % 60), rssi: -83 };
      return {
        name: `projects/${BENCH_PROJECT}/devices/${ids[sensor]}`,
        type: "temperature",
        productNumber: "102058",
        labels: {
          name: `Fridge ${String(sensor + 1).padStart(3, "0")}`,
          kind: "fridge",
          room: `Room ${(sensor % 8) + 1}`,
          // A handful that can be found together.
          shelf: sensor < FIRST_SHELF ? "first" : "other",
        },
        reported: {
          networkStatus: {
            ...signal,
            updateTime,
            cloudConnectors: [{ id: "bdkjbo2v0000uk377c4g", ...signal }],
            transmissionMode: "LOW_POWER_STANDARD_MODE",
          },
          batteryStatus: { percentage: 94, updateTime },
          temperature: {
            value: celsiusAt(sensor, timeMs),
            updateTime,
            samples: [{ value: celsiusAt(sensor, timeMs), sampleTime: updateTime }],
            isBackfilled: false,
          },
        },
      };
    },
    heartbeats(sensor, fromMs, toMs) {
      const found: object[] = [];
      const offsetMs = (sensor * 7919) % HEARTBEAT_MS;
      const lastMs = Math.floor((toMs - offsetMs) / HEARTBEAT_MS) * HEARTBEAT_MS + offsetMs;
      for (let timeMs = lastMs; timeMs >= fromMs; timeMs -= HEARTBEAT_MS) {
        const samples = Array.from({ length: SAMPLES }, (_, index) => {
          const sampleMs = timeMs - index * SAMPLE_MS;
          return { timeMs: sampleMs, celsius: celsiusAt(sensor, sampleMs) };
        });
        found.push(event(sensor, samples, false));
      }
      return found;
    },
  };
}

/** Microseconds, as the cloud sends them. */
function timestamp(timeMs: number): string {
  return `${new Date(timeMs).toISOString().slice(0, -1)}415Z`;
}

function inSteps(celsius: number): number {
  return Math.round(celsius * 20) / 20;
}

/** The same number in [0, 1) for the same two. */
function fraction(a: number, b: number): number {
  let mixed = Math.imul(a + 0x6d2b79f5, 0x9e3779b1) ^ Math.imul(b + 0x165667b1, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
}
