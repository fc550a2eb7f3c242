import { DAY_MS, fetchDay, fetchSensors, fetchToken, readFrame, streamUrl } from "./dt-api.ts";
import type { Point, Sensor } from "./dt-api.ts";

/** A sensor's last day, kept outside React: a graph is given the arrays themselves. */
export interface Series {
  readonly sensor: Sensor;
  readonly points: Point[];
  celsius: number;
}

/** What the tuned pages share: one stream, readings beside React, at most one update a frame. */
export interface Feed {
  readonly ids: () => readonly string[];
  series(id: string): Series;
  /** Hears of new sensors. */
  readonly onSensors: (fn: () => void) => () => void;
  /** Hears of a sensor's readings, once a frame however many came. */
  onReadings(id: string, fn: () => void): () => void;
}

export function startFeed(): Feed {
  const all = new Map<string, Series>();
  const listeners = new Map<string, Set<() => void>>();
  const sensorListeners = new Set<() => void>();
  const changed = new Set<string>();
  let ids: readonly string[] = [];
  let frame = 0;

  function flush(): void {
    frame = 0;
    const now = [...changed];
    changed.clear();
    for (const id of now) for (const listener of listeners.get(id) ?? []) listener();
  }

  function touch(id: string): void {
    changed.add(id);
    frame ||= requestAnimationFrame(flush);
  }

  function add(series: Series, fresh: readonly Point[]): void {
    const { points } = series;
    for (const point of fresh) {
      const last = points.at(-1);
      if (last === undefined || point.timeMs > last.timeMs) points.push(point);
    }
    const fromMs = Date.now() - DAY_MS;
    while ((points[0]?.timeMs ?? fromMs) < fromMs) points.shift();
    series.celsius = points.at(-1)?.celsius ?? series.celsius;
    touch(series.sensor.id);
  }

  async function run(): Promise<void> {
    const token = await fetchToken();
    await fetchSensors(token, (sensors) => {
      for (const sensor of sensors) {
        all.set(sensor.id, { sensor, points: [], celsius: sensor.celsius });
      }
      ids = [...all.keys()];
      for (const listener of sensorListeners) listener();
    });
    new EventSource(streamUrl(token)).addEventListener("message", ({ data }: MessageEvent) => {
      const read = readFrame(String(data));
      const series = all.get(read?.id ?? "");
      if (read !== null && series !== undefined) add(series, read.points);
    });
    // The browser itself sends six at a time.
    await Promise.all(
      ids.map(async (id) => {
        const day = await fetchDay(token, id);
        const series = all.get(id);
        if (series === undefined) return;
        const live = series.points.splice(0);
        add(series, [...day, ...live]);
      }),
    );
  }
  void run();

  return {
    ids: () => ids,
    series(id) {
      const found = all.get(id);
      if (found === undefined) throw new Error(`There is no sensor ${id}`);
      return found;
    },
    onSensors(fn) {
      sensorListeners.add(fn);
      return () => sensorListeners.delete(fn);
    },
    onReadings(id, fn) {
      const own = listeners.get(id) ?? new Set();
      listeners.set(id, own.add(fn));
      return () => own.delete(fn);
    },
  };
}
