/**
 * A stretch of one device's history that is still to be read, newest page first. Mutable: it
 * remembers where it stopped. `fromMs` and `toMs` are cloud time, ms since the epoch.
 */
export interface Span {
  fromMs: number;
  /** Null: up to now, whenever its first page is asked for. */
  toMs: number | null;
  /** Where the next page starts; "" for the first. */
  pageToken: string;
  pagesRead: number;
  /** Oldest reading so far: where to go on when the cloud no longer knows the page token. */
  oldestMs: number | null;
  /** Local time before which it must not be asked for. */
  dueMs: number;
  /** Readings a page: fewer after one that took too long. */
  pageSize: number;
  /** From where on nothing is known: later than `fromMs` where it reaches back to be sure. */
  openFromMs: number;
  /** A second look at what has been read: the device counts as filled meanwhile. */
  readonly quiet: boolean;
}

/** The largest page of history the cloud gives. */
export const PAGE_SIZE = 1000;

export function createSpan(
  fromMs: number,
  toMs: number | null,
  options: {
    readonly quiet: boolean;
    readonly dueMs: number;
    readonly openFromMs?: number | undefined;
  },
): Span {
  const { quiet, dueMs, openFromMs = fromMs } = options;
  return {
    fromMs,
    toMs,
    pageToken: "",
    pagesRead: 0,
    oldestMs: null,
    pageSize: PAGE_SIZE,
    openFromMs,
    quiet,
    dueMs,
  };
}

/**
 * Adds a span, merged with one that has not begun and touches it, so that an hour of short
 * interruptions does not become an hour of requests. `running` is the one being asked for.
 */
export function addSpan(spans: Span[], added: Span, running: Span | null): void {
  const twin = spans.find(
    (span) =>
      span !== running &&
      span.pagesRead === 0 &&
      span.quiet === added.quiet &&
      touches(span, added),
  );
  if (twin === undefined) {
    spans.push(added);
    return;
  }
  twin.fromMs = Math.min(twin.fromMs, added.fromMs);
  twin.openFromMs = Math.min(twin.openFromMs, added.openFromMs);
  twin.toMs = twin.toMs === null || added.toMs === null ? null : Math.max(twin.toMs, added.toMs);
  // A second look is no use before the later of the two; a first one is wanted as soon as can be.
  twin.dueMs = (added.quiet ? Math.max : Math.min)(twin.dueMs, added.dueMs);
}

function touches(a: Span, b: Span): boolean {
  const endOfA = a.toMs ?? Number.POSITIVE_INFINITY;
  const endOfB = b.toMs ?? Number.POSITIVE_INFINITY;
  return a.fromMs <= endOfB && b.fromMs <= endOfA;
}
