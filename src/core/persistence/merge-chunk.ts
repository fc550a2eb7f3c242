import { createRollingSeries } from "../readings/rolling-series.ts";
import type { ChunkRow } from "./kept-rows.ts";
import { fillSeries, packSamples, unpackSamples } from "./pack-samples.ts";
import { readChunkRow } from "./read-rows.ts";

/** More than a piece of time can hold: nothing is let go of by merging. */
const CAPACITY = 1_000_000;

/**
 * A piece joined, sample by sample, with what was `found` in its place (undefined: nothing), which
 * another tab may have written; null where that cannot be read.
 */
export function mergeChunk(own: ChunkRow, found: unknown): ChunkRow | null {
  if (found === undefined) return own;
  const there = readChunkRow(found);
  const mine = unpackSamples(own.bytes);
  if (there === null || mine === null) return null;
  const series = createRollingSeries({ capacity: CAPACITY });
  fillSeries(series, there.samples);
  fillSeries(series, mine);
  return { ...own, bytes: packSamples(series) };
}
