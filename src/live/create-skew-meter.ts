/** Measures cloud time minus this machine's from the pings' own timestamps, in ms. */
export interface SkewMeter {
  /** Null until the first ping. */
  skewMs(): number | null;
  /** A ping with the cloud's timestamp, heard at local time `now`; true where the skew changed. */
  heard(cloudMs: number, now: number): boolean;
  /** The local clock jumped: what was measured before says nothing. */
  reset(): void;
}

/** Pings that are looked back on: a minute of the usual 10 s. */
const KEPT = 6;

export function createSkewMeter(): SkewMeter {
  let differences: number[] = [];
  let skew: number | null = null;
  return {
    skewMs: () => skew,
    heard(cloudMs, now) {
      differences = [...differences.slice(1 - KEPT), cloudMs - now];
      // A ping can only be late, which makes the difference smaller: the largest is the truest.
      const next = Math.max(...differences);
      const changed = next !== skew;
      skew = next;
      return changed;
    },
    reset() {
      differences = [];
    },
  };
}
