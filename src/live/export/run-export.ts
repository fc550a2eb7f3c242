import { csvRows, CSV_HEADER, type CsvDevice } from "../../core/csv/csv-rows.ts";
import type { PlannedReads, Stretch } from "../../core/csv/plan-reads.ts";
import type { DeviceEvent, Sample } from "../../core/readings/device-event.ts";
import { createRollingSeries, type RollingSeries } from "../../core/readings/rolling-series.ts";
import type { HistoryReader } from "./create-history-reader.ts";

/** Devices whose readings are got together at once: the one that is written, and the next. */
const AHEAD = 2;

export interface ExportJob {
  /** In the order of their rows. */
  readonly devices: readonly CsvDevice[];
  /** Cloud time, both included. */
  readonly fromMs: number;
  readonly toMs: number;
}

export interface ExportPorts {
  /** The readings of a device that are here; undefined where there are none. */
  seriesOf(deviceId: string): RollingSeries | undefined;
  /** What has to be read besides, asked when the device's turn has come. */
  plan(deviceId: string): PlannedReads;
  /** The device has left the project, and nobody knows its history any more. */
  gone(deviceId: string): boolean;
  readonly reader: HistoryReader;
  /** Takes the next piece of the file; resolves when it may have another. */
  write(text: string): Promise<void>;
  progress(progress: ExportCount): void;
  /** Nobody wants the file any more. */
  cancelled(): boolean;
}

export interface ExportCount {
  readonly done: number;
  readonly total: number;
  readonly rows: number;
  /** From 0 to 1; of one device by the time covered. */
  readonly share: number;
}

/** Sensors whose rows lack readings, and since when the earliest of those gaps is. */
export interface ExportShort {
  readonly sensors: number;
  readonly sinceMs: number;
}

interface Gathering {
  readonly series: RollingSeries;
  share: number;
}

interface Gathered extends Gathering {
  readonly shortFromMs: number | null;
}

/**
 * Writes the readings of the job's window device by device, each got together from what is here and
 * from its history. Ends early where it was cancelled; where the reader was closed otherwise, it
 * goes on with what is here. Null where nothing is missing.
 */
export async function runExport(job: ExportJob, ports: ExportPorts): Promise<ExportShort | null> {
  const { devices } = job;
  const underWay = new Set<Gathering>();
  let done = 0;
  let rows = 0;
  let short: ExportShort | null = null;

  function tell(): void {
    let partly = 0;
    let soFar = rows;
    for (const { series, share } of underWay) {
      partly += share;
      soFar += series.length;
    }
    const share = devices.length === 0 ? 1 : (done + partly) / devices.length;
    ports.progress({ done, total: devices.length, rows: soFar, share });
  }

  const queue: Promise<Gathered>[] = [];
  let next = 0;
  await ports.write(CSV_HEADER);
  for (const device of devices) {
    for (; next < devices.length && queue.length < AHEAD; next += 1) {
      queue.push(gather(devices[next]?.id ?? "", job, ports, underWay, tell));
    }
    const gathered = await queue.shift();
    if (gathered === undefined) break;
    for (const text of csvRows(device, gathered.series, job.fromMs, job.toMs)) {
      if (ports.cancelled()) return null;
      await ports.write(text);
    }
    if (ports.cancelled()) return null;
    underWay.delete(gathered);
    rows += gathered.series.length;
    done += 1;
    short = noteShort(short, gathered.shortFromMs);
    tell();
  }
  return short;
}

/** All that is to be written of one device, in a series of its own that nobody else changes. */
async function gather(
  deviceId: string,
  job: ExportJob,
  ports: ExportPorts,
  underWay: Set<Gathering>,
  tell: () => void,
): Promise<Gathered> {
  const series = createRollingSeries({ capacity: Number.POSITIVE_INFINITY });
  const { reads, shortFromMs } = ports.plan(deviceId);
  copy(ports.seriesOf(deviceId), series, job);
  const windowMs = Math.max(1, job.toMs - job.fromMs);
  let unreadMs = reads.reduce((sum, { fromMs, toMs }) => sum + (toMs - fromMs), 0);
  const gathered = { series, share: 0, shortFromMs };
  const told = (): void => {
    gathered.share = Math.max(0, 1 - unreadMs / windowMs);
    tell();
  };
  underWay.add(gathered);
  told();
  const unread = await Promise.all(
    reads.map(async (stretch) => {
      let readFromMs = stretch.toMs;
      const whole = await ports.reader.read(deviceId, stretch, {
        gone: () => ports.gone(deviceId),
        take(events, fromMs) {
          insert(events, series, job);
          unreadMs -= readFromMs - fromMs;
          readFromMs = fromMs;
          told();
        },
      });
      return whole ? null : stretch;
    }),
  );
  gathered.shortFromMs = earliest(shortFromMs, unread);
  return gathered;
}

function earliest(shortFromMs: number | null, unread: readonly (Stretch | null)[]): number | null {
  const since = unread.flatMap((stretch) => (stretch === null ? [] : [stretch.fromMs]));
  if (shortFromMs !== null) since.push(shortFromMs);
  return since.length === 0 ? null : Math.min(...since);
}

function noteShort(short: ExportShort | null, sinceMs: number | null): ExportShort | null {
  if (sinceMs === null) return short;
  return {
    sensors: (short?.sensors ?? 0) + 1,
    sinceMs: Math.min(short?.sinceMs ?? sinceMs, sinceMs),
  };
}

function copy(from: RollingSeries | undefined, to: RollingSeries, job: ExportJob): void {
  if (from === undefined) return;
  for (let index = from.indexAt(job.fromMs); index < from.length; index += 1) {
    const timeMs = from.timeMs(index);
    if (timeMs > job.toMs) return;
    to.insert(timeMs, from.celsius(index), from.backfilled(index));
  }
}

/** A page at once: a series that takes samples one by one at its old end moves all the rest. */
function insert(events: readonly DeviceEvent[], series: RollingSeries, job: ExportJob): void {
  for (const backfilled of [false, true]) {
    const samples: Sample[] = [];
    for (const event of events) {
      if (event.kind !== "readings" || event.backfilled !== backfilled) continue;
      for (const sample of event.samples) {
        if (sample.timeMs >= job.fromMs && sample.timeMs <= job.toMs) samples.push(sample);
      }
    }
    series.insertMany(samples, backfilled);
  }
}
