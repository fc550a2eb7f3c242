import { fraction } from "./hash.ts";

/** Something that happens once in every slot of `periodMs`, at a moment the slot itself decides. */
export interface Rhythm {
  readonly kind: string;
  readonly periodMs: number;
  readonly phaseMs: number;
  /** Up to this much later than the phase says; phase and jitter together may pass the slot. */
  readonly jitterMs: number;
  /** The share of slots in which it happens at all. */
  readonly chance: number;
  /** It happens at or after `fromMs` and before `untilMs`. */
  readonly fromMs: number;
  readonly untilMs: number;
}

/** The moments in [fromMs, untilMs), ascending, each in whole ms. */
export function beatsBetween(
  rhythm: Rhythm,
  key: number,
  fromMs: number,
  untilMs: number,
): number[] {
  const start = Math.max(fromMs, rhythm.fromMs);
  const end = Math.min(untilMs, rhythm.untilMs);
  const beats: number[] = [];
  if (!(start < end)) return beats;
  const last = Math.floor((end - rhythm.phaseMs) / rhythm.periodMs);
  let slot = Math.floor((start - rhythm.phaseMs - rhythm.jitterMs) / rhythm.periodMs);
  for (; slot <= last; slot += 1) {
    const at = beatAt(rhythm, key, slot);
    if (at !== null && at >= start && at < end) beats.push(at);
  }
  return beats;
}

/** The first moment after `afterMs`, or Infinity where none is left. */
export function nextBeat(rhythm: Rhythm, key: number, afterMs: number): number {
  if (afterMs >= rhythm.untilMs) return Number.POSITIVE_INFINITY;
  const from = Math.max(afterMs, rhythm.fromMs - 1);
  let slot = Math.floor((from - rhythm.phaseMs - rhythm.jitterMs) / rhythm.periodMs);
  for (;;) {
    const start = slot * rhythm.periodMs + rhythm.phaseMs;
    if (start >= rhythm.untilMs) return Number.POSITIVE_INFINITY;
    const at = beatAt(rhythm, key, slot);
    if (at !== null && at > from) return at < rhythm.untilMs ? at : Number.POSITIVE_INFINITY;
    slot += 1;
  }
}

function beatAt(rhythm: Rhythm, key: number, slot: number): number | null {
  if (rhythm.chance < 1 && fraction(key, rhythm.kind, "chance", slot) >= rhythm.chance) return null;
  const jitter = rhythm.jitterMs * fraction(key, rhythm.kind, slot);
  return Math.floor(slot * rhythm.periodMs + rhythm.phaseMs + jitter);
}
