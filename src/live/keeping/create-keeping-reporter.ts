import type { Clock } from "../../core/lib/ports.ts";
import type { KeepingReport } from "../../core/persistence/keeping-report.ts";
import { describeKeepTrouble, type KeepTrouble } from "../../core/persistence/keep-trouble.ts";
import type { ScopeRow } from "../../core/persistence/kept-rows.ts";
import { packedBytes } from "../../core/persistence/pack-samples.ts";

/** Counts what is written and tells of every change. */
export interface KeepingReporter {
  /** The pieces there are now, and how many samples are only in the journal. */
  kept(row: ScopeRow, journaled: number): void;
  /** A line of the journal is on its way. */
  wroteLine(samples: number): void;
  /** A write went well; `bytes` of it are no line of the journal. */
  wrote(bytes: number): void;
  failed(cause: KeepTrouble): void;
  /** Samples in the journal. */
  journaled(): number;
}

export function createKeepingReporter(
  clock: Clock,
  tell: (report: KeepingReport) => void,
): KeepingReporter {
  let told: KeepingReport = {
    samples: 0,
    bytes: 0,
    writtenBytes: 0,
    lastWriteMs: null,
    trouble: null,
    troubled: false,
  };
  let journaled = 0;

  function say(patch: Partial<KeepingReport>): void {
    told = { ...told, ...patch };
    tell(told);
  }

  return {
    kept({ bytes, samples }, inJournal) {
      journaled = inJournal;
      say({ bytes: bytes + packedBytes(inJournal), samples: samples + inJournal });
    },
    wroteLine(samples) {
      const bytes = packedBytes(samples);
      journaled += samples;
      say({
        samples: told.samples + samples,
        bytes: told.bytes + bytes,
        writtenBytes: told.writtenBytes + bytes,
      });
    },
    wrote(bytes) {
      const writtenBytes = told.writtenBytes + bytes;
      say({ writtenBytes, lastWriteMs: clock.now(), troubled: false });
    },
    failed(cause) {
      const trouble = { cause, text: describeKeepTrouble(cause), timeMs: clock.now() };
      say({ trouble, troubled: true, bytes: 0, samples: 0 });
    },
    journaled: () => journaled,
  };
}
