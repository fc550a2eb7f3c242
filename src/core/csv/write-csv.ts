import type { RollingSeries } from "../readings/rolling-series.ts";
import { csvCell } from "./csv-cell.ts";

export interface CsvDevice {
  readonly id: string;
  readonly name: string;
  readonly series: RollingSeries;
}

const HEADER = "device_id,name,time,celsius,backfilled\r\n";
/** Rows of one chunk: some 60 kB, so that a large export never holds one long string. */
const CHUNK_ROWS = 1_000;

/**
 * The samples from `fromMs` to `toMs` (both included) as RFC 4180 text, in chunks that are to be
 * joined as they come (contract, section 5). A device that is named twice is written once.
 */
export function* writeCsv(
  devices: Iterable<CsvDevice>,
  fromMs: number,
  toMs: number,
): Generator<string, void, undefined> {
  let text = HEADER;
  let rows = 0;
  for (const device of sortedById(devices)) {
    const { series } = device;
    const cells = `${csvCell(device.id)},${csvCell(device.name)}`;
    let lastMs = Number.NEGATIVE_INFINITY;
    for (let index = series.indexAt(fromMs); index < series.length; index += 1) {
      const timeMs = series.timeMs(index);
      if (timeMs > toMs) break;
      if (timeMs === lastMs) continue;
      lastMs = timeMs;
      const time = new Date(timeMs).toISOString();
      text += `${cells},${time},${series.celsius(index)},${series.backfilled(index)}\r\n`;
      rows += 1;
      if (rows % CHUNK_ROWS > 0) continue;
      yield text;
      text = "";
    }
  }
  if (text !== "") yield text;
}

function sortedById(devices: Iterable<CsvDevice>): readonly CsvDevice[] {
  const byId = new Map<string, CsvDevice>();
  for (const device of devices) if (!byId.has(device.id)) byId.set(device.id, device);
  // By code unit and not by a locale: the same file everywhere.
  return [...byId.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
}
