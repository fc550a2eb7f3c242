const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** A length of time in its two largest units: `45 s`, `12 min`, `2 h 10 min`, `3 d 4 h`. */
export function formatDuration(lengthMs: number): string {
  const ms = Math.max(0, lengthMs);
  if (ms < MINUTE_MS) return `${Math.floor(ms / 1000)} s`;
  if (ms < HOUR_MS) return `${Math.floor(ms / MINUTE_MS)} min`;
  return ms < DAY_MS
    ? two(ms, { unitMs: HOUR_MS, unit: "h" }, { unitMs: MINUTE_MS, unit: "min" })
    : two(ms, { unitMs: DAY_MS, unit: "d" }, { unitMs: HOUR_MS, unit: "h" });
}

interface Unit {
  readonly unitMs: number;
  readonly unit: string;
}

function two(ms: number, large: Unit, small: Unit): string {
  const whole = `${Math.floor(ms / large.unitMs)} ${large.unit}`;
  const rest = Math.floor((ms % large.unitMs) / small.unitMs);
  return rest === 0 ? whole : `${whole} ${rest} ${small.unit}`;
}
