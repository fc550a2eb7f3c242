// What is not on the disk yet: samples since the last line of the journal, and the pieces of time
// that lines have touched since they were last rolled up. It takes; whoever writes reports back
// nothing: a write that fails is the end of all that was kept.

import { chunkStart, CHUNK_MS } from "../../core/persistence/chunk.ts";
import { claimOf } from "../../core/persistence/claim-of.ts";
import type { Coverage } from "../../core/persistence/coverage.ts";
import { describeKept, keepDevice } from "../../core/persistence/kept-device.ts";
import type { ChunkRow, DeviceRow, JournalEntry } from "../../core/persistence/kept-rows.ts";
import { packSamples, type PackedSamples } from "../../core/persistence/pack-samples.ts";
import type { ReadingsEvent } from "../../core/readings/device-event.ts";
import { createRollingSeries, type RollingSeries } from "../../core/readings/rolling-series.ts";
import type { KeptWall } from "./kept-wall.ts";

const CAPACITY = 100_000;
/** One line must fit the 49 days of its format; nothing older than 31 is of use. */
const LONGEST_LINE_MS = 32 * 24 * 3_600_000;

/** Rows to be written together. */
export interface Taken<T> {
  readonly readings: readonly T[];
  readonly devices: readonly DeviceRow[];
}

export interface Unwritten {
  /** Samples the wall has just been told. */
  hear(event: ReadingsEvent): void;
  /** Nothing of these devices is on the disk: all their readings are to be written. */
  addWhole(deviceIds: Iterable<string>): void;
  /** A device that was found on the disk, and what of it is only in the journal yet. */
  addFound(deviceId: string, journaled: readonly PackedSamples[]): void;
  /** These are all devices there are. */
  retain(deviceIds: ReadonlySet<string>): void;
  /** The next line of the journal; null where there is nothing new. */
  takeLine(generation: string, atMs: number): Taken<JournalEntry> | null;
  /** Devices a roll-up has to write. */
  toRollUp(): readonly string[];
  takePieces(deviceIds: readonly string[], generation: string, atMs: number): Taken<ChunkRow>;
  /** Devices that have left since they were written. */
  takeGone(): readonly string[];
  /** Forgets everything, also what was written. */
  clear(): void;
}

export function createUnwritten(wall: KeptWall): Unwritten {
  const pending = new Map<string, RollingSeries>();
  const touched = new Map<string, Set<number>>();
  const whole = new Set<string>();
  /** What the disk's row of a device says of it. */
  const written = new Map<string, string>();
  const gone = new Set<string>();

  function touch(deviceId: string, timeMs: number): void {
    const starts = touched.get(deviceId) ?? new Set();
    if (starts.size === 0) touched.set(deviceId, starts);
    starts.add(chunkStart(timeMs));
  }

  function claim(deviceId: string): Coverage | null {
    const known = wall.coverageOf(deviceId);
    return claimOf(known, wall.seriesOf(deviceId), wall.trimmedBeforeMs());
  }

  function isChanged(deviceId: string): boolean {
    const device = wall.devices().get(deviceId);
    return device !== undefined && written.get(deviceId) !== describeKept(device);
  }

  return {
    hear({ deviceId, samples, backfilled }) {
      if (!wall.devices().has(deviceId)) return;
      const series = pending.get(deviceId) ?? createRollingSeries({ capacity: CAPACITY });
      pending.set(deviceId, series);
      series.insertMany(samples, backfilled);
      for (const { timeMs } of samples) touch(deviceId, timeMs);
    },
    addWhole(deviceIds) {
      for (const id of deviceIds) whole.add(id);
    },
    addFound(deviceId, journaled) {
      const device = wall.devices().get(deviceId);
      if (device !== undefined) written.set(deviceId, describeKept(device));
      for (const samples of journaled) {
        for (let index = 0; index < samples.length; index += 1) {
          touch(deviceId, samples.timeMs(index));
        }
      }
    },
    retain(deviceIds) {
      for (const id of written.keys()) if (!deviceIds.has(id)) gone.add(id);
      for (const id of deviceIds) gone.delete(id);
    },
    takeLine(generation, atMs) {
      const readings: JournalEntry[] = [];
      const devices: DeviceRow[] = [];
      for (const id of pending.keys()) {
        // Whoever is written as a whole comes with the next roll-up: a line could only claim less.
        if (whole.has(id)) continue;
        const claimed = claim(id);
        // Only now: asking for the claim may have brought the last ones.
        const series = pending.get(id);
        const device = wall.devices().get(id);
        pending.delete(id);
        if (device === undefined || series === undefined) continue;
        series.trimBefore(series.timeMs(series.length - 1) - LONGEST_LINE_MS);
        readings.push({ id, bytes: packSamples(series), coverage: claimed });
        const described = describeKept(device);
        if (written.get(id) === described) continue;
        written.set(id, described);
        devices.push({ generation, atMs, device: keepDevice(device, claimed) });
      }
      return readings.length === 0 ? null : { readings, devices };
    },
    toRollUp() {
      const changed = [...wall.devices().keys()].filter((id) => written.has(id) && isChanged(id));
      return [...new Set([...touched.keys(), ...whole, ...changed])];
    },
    takePieces(deviceIds, generation, atMs) {
      const readings: ChunkRow[] = [];
      const devices: DeviceRow[] = [];
      for (const id of deviceIds) {
        const claimed = claim(id);
        const device = wall.devices().get(id);
        const series = wall.seriesOf(id);
        const starts = touched.get(id);
        const all = whole.delete(id);
        touched.delete(id);
        pending.delete(id);
        if (device === undefined || series === undefined) continue;
        readings.push(...piecesOf(id, series, all ? null : (starts ?? new Set())));
        written.set(id, describeKept(device));
        devices.push({ generation, atMs, device: keepDevice(device, claimed) });
      }
      return { readings, devices };
    },
    takeGone() {
      const taken = [...gone];
      gone.clear();
      for (const id of taken) written.delete(id);
      return taken;
    },
    clear() {
      for (const each of [pending, touched, whole, written, gone]) each.clear();
    },
  };
}

/** The pieces of a series that begin at `starts`; null: all of them. */
function piecesOf(
  id: string,
  series: RollingSeries,
  starts: ReadonlySet<number> | null,
): ChunkRow[] {
  const pieces: ChunkRow[] = [];
  for (let from = 0; from < series.length;) {
    const startMs = chunkStart(series.timeMs(from));
    const to = series.indexAt(startMs + CHUNK_MS);
    if (starts === null || starts.has(startMs)) {
      pieces.push({ id, startMs, bytes: packSamples(series, from, to) });
    }
    from = to;
  }
  return pieces;
}
