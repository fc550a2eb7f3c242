/** That a Cloud Connector hears a sensor, and when it last did. */
export interface Hearing {
  readonly connectorId: string;
  /** Cloud time of the newest status that names it, ms since the epoch. */
  readonly heardMs: number;
  /**
   * The same of the newest that came through it for certain: the device list gives the time of a
   * whole group, of which only one connector need have spoken. Null: none yet.
   */
  readonly spokeMs: number | null;
  /** 0 to 100; null where the list tells only the best of several. */
  readonly signalPercent: number | null;
}

/** A connector that did not hear this many heartbeats others heard is out of the sensor's range. */
const FORGOTTEN_HEARTBEATS = 4;
/** More than this many never hear one sensor; what is kept of each is bounded. */
const MOST_CONNECTORS = 8;
/** Of the last heartbeat, give or take: what counts for the signal of now. */
const RECENT_HEARTBEATS = 1.5;

/**
 * What is known after these were told too; `intervalMs` is the sensor's heartbeat. Silence forgets
 * nothing: a connector is let go of only when the sensor was heard without it. The same array where
 * nothing changed.
 */
export function hear(
  known: readonly Hearing[],
  told: readonly Hearing[],
  intervalMs: number,
): readonly Hearing[] {
  let merged: readonly Hearing[] = known;
  for (const each of told) merged = withHearing(merged, each);
  if (merged === known) return known;
  const newestMs = newestOf(merged);
  const kept = merged.filter(
    ({ heardMs }) => newestMs - heardMs <= FORGOTTEN_HEARTBEATS * intervalMs,
  );
  if (kept.length <= MOST_CONNECTORS) return kept;
  return kept.toSorted((a, b) => b.heardMs - a.heardMs).slice(0, MOST_CONNECTORS);
}

/** Signal at the best connector of the last heartbeat, 0 to 100; null where none told it. */
export function bestRecentSignal(hearings: readonly Hearing[], intervalMs: number): number | null {
  const sinceMs = newestOf(hearings) - RECENT_HEARTBEATS * intervalMs;
  let best: number | null = null;
  for (const { heardMs, signalPercent } of hearings) {
    if (signalPercent === null || heardMs < sinceMs) continue;
    if (best === null || signalPercent > best) best = signalPercent;
  }
  return best;
}

/** Time of the newest of them, ms since the epoch; -Infinity of none. */
export function newestOf(hearings: readonly Hearing[]): number {
  let newestMs = Number.NEGATIVE_INFINITY;
  for (const { heardMs } of hearings) newestMs = Math.max(newestMs, heardMs);
  return newestMs;
}

function withHearing(known: readonly Hearing[], told: Hearing): readonly Hearing[] {
  const index = known.findIndex(({ connectorId }) => connectorId === told.connectorId);
  const before = known[index];
  if (before === undefined) return [...known, told];
  const newer = told.heardMs >= before.heardMs;
  const next: Hearing = {
    connectorId: before.connectorId,
    heardMs: Math.max(before.heardMs, told.heardMs),
    spokeMs: later(before.spokeMs, told.spokeMs),
    signalPercent: newer ? (told.signalPercent ?? before.signalPercent) : before.signalPercent,
  };
  const same =
    next.heardMs === before.heardMs &&
    next.spokeMs === before.spokeMs &&
    next.signalPercent === before.signalPercent;
  return same ? known : known.with(index, next);
}

function later(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.max(a, b);
}
