import { coverageFrom } from "./coverage.ts";
import type { KeptDevice } from "./kept-device.ts";
import type { FoundRows, JournalKey, ScopeRow } from "./kept-rows.ts";
import type { PackedSamples } from "./pack-samples.ts";
import {
  readChunkRow,
  readDeviceRow,
  readJournalRow,
  readScopeRow,
  type ReadEntry,
} from "./read-rows.ts";

/** A device as it was kept, and its readings. */
export interface KeptReadings {
  readonly device: KeptDevice;
  readonly samples: readonly PackedSamples[];
  /** Of them, what is only in the journal yet. */
  readonly journaled: readonly PackedSamples[];
}

/** Everything that was kept of a scope. */
export interface Kept {
  readonly scope: ScopeRow;
  readonly devices: readonly KeptReadings[];
  /** Every line of the journal: its readings are above, or nobody needs them. */
  readonly journal: readonly JournalKey[];
}

interface Assembled {
  device: KeptDevice;
  claimedMs: number;
  readonly samples: PackedSamples[];
  readonly journaled: PackedSamples[];
}

/**
 * What the rows of a scope amount to: null where there is none, `damaged` where one of them is not
 * what it should be. Of several claims to a device's coverage the newest counts: a sensor that
 * began to back-fill since has taken the older ones back. Rows of another generation, and lines of
 * a device that is gone, count for nothing.
 */
export function assembleKept(found: FoundRows): Kept | null | "damaged" {
  if (found.scope === undefined) return null;
  const scope = readScopeRow(found.scope);
  const rows = allOf(found.devices, readDeviceRow);
  const chunks = allOf(found.chunks, readChunkRow);
  const journal = allOf(found.journal, readJournalRow);
  if (scope === null || rows === null || chunks === null || journal === null) return "damaged";

  const devices = new Map<string, Assembled>();
  for (const { generation, atMs, device } of rows) {
    if (generation !== scope.generation) continue;
    devices.set(device.id, { device, claimedMs: atMs, samples: [], journaled: [] });
  }
  for (const { id, samples } of chunks.sort((a, b) => a.startMs - b.startMs)) {
    devices.get(id)?.samples.push(samples);
  }
  for (const { generation, atMs, entries } of journal) {
    if (generation === scope.generation) for (const entry of entries) add(devices, entry, atMs);
  }
  return {
    scope,
    devices: [...devices.values()].map(({ device, samples, journaled }) => {
      const coverage = coverageFrom(device.coverage, scope.keptFromMs);
      return { device: { ...device, coverage }, samples, journaled };
    }),
    journal: journal.map(({ key }) => key),
  };
}

function add(devices: ReadonlyMap<string, Assembled>, entry: ReadEntry, atMs: number): void {
  const into = devices.get(entry.id);
  if (into === undefined) return;
  into.samples.push(entry.samples);
  into.journaled.push(entry.samples);
  if (atMs < into.claimedMs) return;
  into.claimedMs = atMs;
  into.device = { ...into.device, coverage: entry.coverage };
}

/** Null where one of them cannot be read. */
function allOf<T>(found: readonly unknown[], read: (each: unknown) => T | null): T[] | null {
  const all: T[] = [];
  for (const each of found) {
    const row = read(each);
    if (row === null) return null;
    all.push(row);
  }
  return all;
}
