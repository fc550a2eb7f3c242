import type { RollingSeries } from "../readings/rolling-series.ts";
import { csvCell } from "./csv-cell.ts";

/** The first line of every export (contract, section 5). */
export const CSV_HEADER = "device_id,name,time,celsius,backfilled\r\n";

/** Rows of one chunk: some 70 kB, written in about 2 ms, so that an export never holds a frame. */
const CHUNK_ROWS = 1_000;

export interface CsvDevice {
  readonly id: string;
  readonly name: string;
}

/** The devices in the order of their rows, each once; the first of two that share an id. */
export function orderForCsv<T extends CsvDevice>(devices: Iterable<T>): readonly T[] {
  const byId = new Map<string, T>();
  for (const device of devices) if (!byId.has(device.id)) byId.set(device.id, device);
  // By code unit and not by a locale: the same file everywhere.
  return [...byId.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/**
 * One device's samples from `fromMs` to `toMs` (both included) as RFC 4180 lines, in chunks that
 * are to be joined as they come. The series must not change meanwhile.
 */
export function* csvRows(
  device: CsvDevice,
  series: RollingSeries,
  fromMs: number,
  toMs: number,
): Generator<string, void, undefined> {
  const cells = `${csvCell(device.id)},${csvCell(device.name)}`;
  let text = "";
  let rows = 0;
  for (let index = series.indexAt(fromMs); index < series.length; index += 1) {
    const timeMs = series.timeMs(index);
    if (timeMs > toMs) break;
    const time = new Date(timeMs).toISOString();
    text += `${cells},${time},${series.celsius(index)},${series.backfilled(index)}\r\n`;
    rows += 1;
    if (rows % CHUNK_ROWS > 0) continue;
    yield text;
    text = "";
  }
  if (text !== "") yield text;
}
