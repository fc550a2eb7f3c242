import type { Clock } from "../../core/lib/ports.ts";
import type { KeepTrouble } from "../../core/persistence/keep-trouble.ts";
import type { JournalKey } from "../../core/persistence/kept-rows.ts";
import { packedCount } from "../../core/persistence/pack-samples.ts";
import type { ReadingsStore } from "../../core/persistence/readings-store.ts";
import type { KeepingReporter } from "./create-keeping-reporter.ts";
import type { Unwritten } from "./create-unwritten.ts";

/** The journal as this page writes it, and the lines it holds. */
export interface Journal {
  /** Writes what is new, begun before this returns; null where nothing is. */
  write(generation: string): Promise<KeepTrouble | null> | null;
  /** Lines there are, those of earlier pages among them. */
  readonly lines: number;
  /** Takes every line there is: something else holds its readings. */
  take(): readonly JournalKey[];
  /** These are there from before. */
  found(keys: readonly JournalKey[]): void;
}

export function createJournal(options: {
  readonly store: ReadingsStore;
  readonly scope: string;
  readonly page: string;
  readonly clock: Clock;
  readonly unwritten: Unwritten;
  readonly report: KeepingReporter;
}): Journal {
  const { store, scope, page, clock, unwritten, report } = options;
  let keys: readonly JournalKey[] = [];
  let number = 0;
  return {
    write(generation) {
      const atMs = clock.now();
      const taken = unwritten.takeLine(generation, atMs);
      if (taken === null) return null;
      const key: JournalKey = [page, number];
      number += 1;
      keys = [...keys, key];
      const entries = taken.readings;
      report.wroteLine(entries.reduce((sum, { bytes }) => sum + packedCount(bytes), 0));
      const line = { key, generation, atMs, entries };
      return store.append(scope, line, taken.devices).then((answer) => {
        if (answer.ok) report.wrote(0);
        return answer.ok ? null : answer.failure;
      });
    },
    get lines() {
      return keys.length;
    },
    take() {
      const taken = keys;
      keys = [];
      return taken;
    },
    found(there) {
      keys = [...there, ...keys];
    },
  };
}
