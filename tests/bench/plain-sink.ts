import type { Sink } from "./bytes-to-store.ts";

interface Column {
  readonly times: Float64Array;
  readonly values: Float32Array;
  length: number;
}

const CAPACITY = 256;

/** Appends every sample to plain typed arrays by device: the least that keeping readings costs. */
export function createPlainSink(): Sink {
  const columns = new Map<string, Column>();
  return {
    events(batch) {
      for (const event of batch) {
        if (event.kind !== "readings") continue;
        let column = columns.get(event.deviceId);
        if (column === undefined) {
          const times = new Float64Array(CAPACITY);
          column = { times, values: new Float32Array(CAPACITY), length: 0 };
          columns.set(event.deviceId, column);
        }
        for (const { timeMs, celsius } of event.samples) {
          const at = column.length++ % CAPACITY;
          column.times[at] = timeMs;
          column.values[at] = celsius;
        }
      }
    },
  };
}
