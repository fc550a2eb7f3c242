import { SAMPLES_REACH_MS } from "../readings/kept-for.ts";

/** The cloud finds an event in history up to 10 s after it was published (dt-api, "History"). */
const INDEXED_MS = 12_000;
/** History is asked for up to this much after the end: our idea of the cloud's clock may be late. */
const AHEAD_MS = 60_000;
/** A shorter stretch than this is not worth two requests. */
const WORTH_HALVING_MS = 48 * 3_600_000;

/** A part of one device's history, ends included, and when it may be read; all in cloud time. */
export interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
  readonly dueMs: number;
}

/** What is known of one device and of the stream, in cloud time, ms since the epoch. */
export interface ReadingsAtHand {
  /** What the device's readings here still lack of the window. */
  readonly missing: readonly Stretch[];
  /** Of a series that is full: its oldest sample, before which nothing is kept. Else null. */
  readonly fullFromMs: number | null;
  /** Since when the stream is live, or when it was last heard. */
  readonly stream: { readonly live: boolean; readonly sinceMs: number };
}

export interface PlannedReads {
  readonly reads: readonly Stretch[];
  /** Where the device's rows end short of the window, and nothing is read for it; else null. */
  readonly shortFromMs: number | null;
}

/**
 * What is to be read of a device's history before its rows are the cloud's readings of the window.
 * Nothing where they are here; nor where only what a lost stream would have brought is missing.
 * Nothing is read before all of it is sure to be indexed: what a sensor back-filled at the last
 * moment may be of any age.
 */
export function planReads(
  atHand: ReadingsAtHand,
  window: { readonly fromMs: number; readonly toMs: number },
  options: { readonly nowMs: number; readonly halves: boolean },
): PlannedReads {
  const { fullFromMs, stream } = atHand;
  const { nowMs } = options;
  const missing = [...atHand.missing];
  if (fullFromMs !== null && fullFromMs > window.fromMs) {
    const toMs = fullFromMs + SAMPLES_REACH_MS;
    missing.push({ fromMs: window.fromMs, toMs, dueMs: nowMs });
  }
  const lost = !stream.live && stream.sinceMs < window.toMs;
  if (missing.length === 0) return { reads: [], shortFromMs: lost ? stream.sinceMs : null };
  if (lost) {
    const fromMs = stream.sinceMs - INDEXED_MS;
    missing.push({ fromMs, toMs: window.toMs, dueMs: nowMs });
  }
  // A live stream has told of all since it was opened; otherwise all until the end must be indexed.
  const heard = stream.live && stream.sinceMs < window.toMs;
  const settledMs = (heard ? stream.sinceMs : window.toMs) + INDEXED_MS;
  const wanted = missing
    .map((stretch) => clip(stretch, window, Math.max(nowMs, settledMs)))
    .filter(({ fromMs, toMs }) => fromMs <= toMs);
  const reads = join(wanted);
  return { reads: options.halves ? reads.flatMap(halve) : reads, shortFromMs: null };
}

function clip(
  stretch: Stretch,
  window: { readonly fromMs: number; readonly toMs: number },
  leastDueMs: number,
): Stretch {
  return {
    fromMs: Math.max(stretch.fromMs, window.fromMs),
    toMs: Math.min(stretch.toMs, window.toMs + AHEAD_MS),
    dueMs: Math.max(stretch.dueMs, leastDueMs),
  };
}

/** Stretches that touch and are due together are one. */
function join(stretches: readonly Stretch[]): readonly Stretch[] {
  const joined: Stretch[] = [];
  for (const stretch of stretches.toSorted((a, b) => a.dueMs - b.dueMs || a.fromMs - b.fromMs)) {
    const last = joined.at(-1);
    if (last !== undefined && last.dueMs === stretch.dueMs && stretch.fromMs <= last.toMs) {
      joined[joined.length - 1] = { ...last, toMs: Math.max(last.toMs, stretch.toMs) };
    } else joined.push(stretch);
  }
  return joined;
}

function halve(stretch: Stretch): readonly Stretch[] {
  if (stretch.toMs - stretch.fromMs < WORTH_HALVING_MS) return [stretch];
  const middleMs = Math.floor((stretch.fromMs + stretch.toMs) / 2);
  return [
    { ...stretch, fromMs: middleMs },
    { ...stretch, toMs: middleMs },
  ];
}
