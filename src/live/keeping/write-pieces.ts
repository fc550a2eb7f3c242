import type { Cancel, Clock } from "../../core/lib/ports.ts";
import type { KeepTrouble } from "../../core/persistence/keep-trouble.ts";
import type { JournalKey } from "../../core/persistence/kept-rows.ts";
import { mergeChunk } from "../../core/persistence/merge-chunk.ts";
import type { ReadingsStore } from "../../core/persistence/readings-store.ts";
import type { KeepingReporter } from "./create-keeping-reporter.ts";
import type { Unwritten } from "./create-unwritten.ts";
import type { KeptWall } from "./kept-wall.ts";

/** Devices in one transaction of a roll-up: some milliseconds of packing. */
const SLICE = 25;

export interface WritePiecesOptions {
  readonly store: ReadingsStore;
  readonly scope: string;
  readonly generation: string;
  readonly wall: KeptWall;
  readonly unwritten: Unwritten;
  readonly clock: Clock;
  readonly idle: (fn: () => void) => Cancel;
  readonly report: KeepingReporter;
  /** Lines of the journal whose readings are in these pieces. */
  readonly journal: readonly JournalKey[];
  readonly isClosed: () => boolean;
}

/**
 * Rolls the journal up: slice by slice, each in idle time and in a transaction of its own, the
 * lines themselves deleted with the last. `foreign`: another tab has begun anew.
 */
export async function writePieces(
  options: WritePiecesOptions,
): Promise<KeepTrouble | "foreign" | null> {
  const { store, generation, wall, unwritten, clock, report } = options;
  const deviceIds = unwritten.toRollUp();
  const gone = unwritten.takeGone();
  for (let from = 0; from === 0 || from < deviceIds.length; from += SLICE) {
    const last = from + SLICE >= deviceIds.length;
    const now = clock.now();
    const taken = unwritten.takePieces(deviceIds.slice(from, from + SLICE), generation, now);
    const written = await store.rollUp(options.scope, {
      generation,
      usedMs: now,
      keptFromMs: wall.isTimeSure() ? wall.trimmedBeforeMs() : 0,
      chunks: taken.readings.map((own) => ({ ...own, merge: (found) => mergeChunk(own, found) })),
      devices: taken.devices,
      gone: last ? gone : [],
      journal: last ? options.journal : [],
    });
    if (!written.ok) return written.failure;
    if (written.value === null) return "foreign";
    report.kept(written.value, 0);
    report.wrote(taken.readings.reduce((sum, { bytes }) => sum + bytes.byteLength, 0));
    if (options.isClosed()) return null;
    if (!last) await new Promise<void>((resolve) => options.idle(resolve));
  }
  return null;
}
