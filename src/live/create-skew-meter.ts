/** Measures cloud time minus this machine's from the pings' own timestamps, in ms. */
export interface SkewMeter {
  /** What somebody else measured before the first ping; null where nobody has. */
  skewMs(): number | null;
  /** A ping with the cloud's timestamp, heard at local time `now`; true where the skew changed. */
  heard(cloudMs: number, now: number): boolean;
  /**
   * The local clock may have jumped, or no more than a timer was late: what was measured before
   * holds where the next ping agrees with it.
   */
  doubt(): void;
}

/** Pings that are looked back on: a minute of the usual 10 s. */
const KEPT = 6;
/** After a sleep the first pings may have waited in a buffer all along: one alone is not believed. */
const LATE_MS = 30_000;
/** Two pings that were not buffered agree to this, and are not heard in one breath. */
const AGREE_MS = 5000;
const APART_MS = 500;

/** `beforeMs`: the skew as the page's host told it. */
export function createSkewMeter(beforeMs: number | null = null): SkewMeter {
  let differences: number[] = [];
  let skew = beforeMs;
  let jumped = false;
  let doubted: { readonly difference: number; readonly now: number } | null = null;

  function isBuffered(difference: number, now: number): boolean {
    if (!jumped || skew === null || difference > skew - LATE_MS) return false;
    const agrees =
      doubted !== null &&
      Math.abs(difference - doubted.difference) <= AGREE_MS &&
      Math.abs(now - doubted.now) >= APART_MS;
    doubted = { difference, now };
    return !agrees;
  }

  return {
    skewMs: () => skew,
    heard(cloudMs, now) {
      const difference = cloudMs - now;
      if (isBuffered(difference, now)) return false;
      if (jumped && skew !== null && Math.abs(difference - skew) > AGREE_MS) differences = [];
      jumped = false;
      doubted = null;
      differences = [...differences.slice(1 - KEPT), difference];
      // A ping can only be late, which makes the difference smaller: the largest is the truest.
      const next = Math.max(...differences);
      const changed = next !== skew;
      skew = next;
      return changed;
    },
    doubt() {
      jumped = true;
    },
  };
}
