// What lies on a disk may be of another build, half of something, or anything else: everything is
// checked before any of it is used.

import * as v from "valibot";
import type { PackedSamples } from "./pack-samples.ts";
import { unpackSamples } from "./pack-samples.ts";
import type { Coverage } from "./coverage.ts";
import type { DeviceRow, JournalKey, ScopeRow } from "./kept-rows.ts";

const time = v.pipe(v.number(), v.finite());
const amount = v.pipe(time, v.minValue(0));
const percent = v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(100)));

const coverage = v.nullable(v.object({ fromMs: time, toMs: time }));
const scopeRow = v.object({
  generation: v.string(),
  usedMs: time,
  keptFromMs: time,
  bytes: amount,
  samples: amount,
});

const alarm = v.object({
  kind: v.picklist(["pending", "active"]),
  side: v.picklist(["high", "low"]),
  sinceMs: time,
  rule: v.string(),
});

const deviceRow = v.object({
  generation: v.string(),
  atMs: time,
  device: v.object({
    id: v.string(),
    name: v.string(),
    type: v.string(),
    productNumber: v.string(),
    labels: v.record(v.string(), v.string()),
    batteryPercent: percent,
    signalPercent: percent,
    connectorIds: v.array(v.string()),
    boosted: v.optional(v.boolean()),
    cloudOffline: v.boolean(),
    connectionMs: v.nullable(time),
    reading: v.nullable(v.object({ timeMs: time, celsius: time })),
    intervalMs: v.pipe(time, v.minValue(1)),
    alarms: v.array(alarm),
    coverage,
  }),
});

const samples = v.unknown();
const chunkRow = v.object({ id: v.string(), startMs: time, bytes: samples });
const journalRow = v.object({
  key: v.tuple([v.string(), v.number()]),
  generation: v.string(),
  atMs: time,
  entries: v.array(v.object({ id: v.string(), bytes: samples, coverage })),
});

/** A piece of a device's readings, unpacked. */
export interface ReadChunk {
  readonly id: string;
  readonly startMs: number;
  readonly samples: PackedSamples;
}

export interface ReadEntry {
  readonly id: string;
  readonly samples: PackedSamples;
  readonly coverage: Coverage | null;
}

export interface ReadJournal {
  readonly key: JournalKey;
  readonly generation: string;
  readonly atMs: number;
  readonly entries: readonly ReadEntry[];
}

/** The row as its type says; null where it is anything else. */
export function readScopeRow(found: unknown): ScopeRow | null {
  return parse(scopeRow, found);
}

export function readDeviceRow(found: unknown): DeviceRow | null {
  return parse(deviceRow, found);
}

export function readChunkRow(found: unknown): ReadChunk | null {
  const row = parse(chunkRow, found);
  const unpacked = unpackSamples(row?.bytes);
  return row === null || unpacked === null ? null : { ...row, samples: unpacked };
}

export function readJournalRow(found: unknown): ReadJournal | null {
  const row = parse(journalRow, found);
  if (row === null) return null;
  const entries: ReadEntry[] = [];
  for (const { id, bytes, coverage: claim } of row.entries) {
    const unpacked = unpackSamples(bytes);
    if (unpacked === null) return null;
    entries.push({ id, samples: unpacked, coverage: claim });
  }
  return { ...row, entries };
}

function parse<T>(schema: v.GenericSchema<unknown, T>, found: unknown): T | null {
  const answer = v.safeParse(schema, found);
  return answer.success ? answer.output : null;
}
