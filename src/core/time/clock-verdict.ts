/** A clock that is off by more than this is said to be wrong. */
const WRONG_MS = 30_000;
/** And by less than this right again: between the two it stays what it was, or the line flickers. */
const RIGHT_MS = 20_000;

/** Whether a clock `aheadMs` ahead of the cloud's (negative: behind) is to be called wrong. */
export function isClockWrong(wrongBefore: boolean, aheadMs: number): boolean {
  return Math.abs(aheadMs) > (wrongBefore ? RIGHT_MS : WRONG_MS);
}

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const YEAR_MS = 365.25 * DAY_MS;

/** How far a clock is off: `45 s ahead`, `1 h 58 min behind`, `12 days ahead`, `56 years behind`. */
export function describeClockError(aheadMs: number): string {
  return `${amountOf(Math.abs(aheadMs))} ${aheadMs > 0 ? "ahead" : "behind"}`;
}

function amountOf(ms: number): string {
  if (ms < 2 * MINUTE_MS) return `${Math.round(ms / SECOND_MS)} s`;
  const minutes = Math.round(ms / MINUTE_MS);
  if (minutes < 60) return `${minutes} min`;
  if (ms < 2 * DAY_MS) {
    const rest = minutes % 60;
    const hours = `${Math.floor(minutes / 60)} h`;
    return rest === 0 ? hours : `${hours} ${rest} min`;
  }
  if (ms < 2 * YEAR_MS) return `${Math.round(ms / DAY_MS)} days`;
  return `${Math.round(ms / YEAR_MS)} years`;
}
