/** How long nobody has touched the page before it may be taken from them. */
const UNTOUCHED_MS = 60_000;

export interface Moment {
  /** An alarm stands that nobody has acknowledged. */
  readonly alarming: boolean;
  /** When somebody last typed, pointed or scrolled; null: never. */
  readonly touchedMs: number | null;
  readonly nowMs: number;
}

/** Whether the page may be loaded anew now, for a newer build. */
export function isCalm({ alarming, touchedMs, nowMs }: Moment): boolean {
  return !alarming && (touchedMs === null || nowMs - touchedMs >= UNTOUCHED_MS);
}
