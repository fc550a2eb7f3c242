import { type CloudEvent, compareNewestFirst } from "./cloud-event.ts";
import type { Cloud } from "./create-cloud.ts";
import type { SimDevice } from "./sim-device.ts";
import { RETENTION_MS } from "./timeline.ts";

const CHUNK_MS = 6 * 3_600_000;

/** Where a page ended: what is older than this event comes next. */
export interface Cursor {
  readonly atUs: number;
  readonly eventId: string;
}

/**
 * The events of [fromUs, untilUs] that are indexed by now, newest first, at most `limit` of them;
 * `more` tells whether older ones are left.
 */
export function readHistory(
  cloud: Cloud,
  device: SimDevice,
  query: {
    readonly fromUs: number;
    readonly untilUs: number;
    readonly after: Cursor | null;
    readonly limit: number;
    /** None means all. */
    readonly eventTypes: readonly string[];
    readonly indexingDelayMs: number;
  },
): { events: CloudEvent[]; more: boolean } {
  const nowMs = cloud.now();
  const fromUs = Math.max(query.fromUs, (nowMs - RETENTION_MS) * 1000);
  const newestUs = Math.min(
    query.untilUs,
    query.after?.atUs ?? Number.POSITIVE_INFINITY,
    (nowMs + 1) * 1000,
  );
  const types = new Set(query.eventTypes);
  const wanted = (event: CloudEvent): boolean =>
    event.kept &&
    event.deliveredMs + query.indexingDelayMs <= nowMs &&
    event.atUs >= fromUs &&
    event.atUs <= query.untilUs &&
    (query.after === null || isOlder(event, query.after)) &&
    (types.size === 0 || types.has(event.event.eventType));

  const events: CloudEvent[] = [];
  // Events that people made up may carry any time, also one that is still to come.
  const injected = cloud.injectedFor(device).filter(wanted).sort(compareNewestFirst);
  let next = 0;
  let untilMs = Math.floor(newestUs / 1000) + 1;
  const fromMs = Math.floor(fromUs / 1000);
  while (untilMs > fromMs && events.length <= query.limit) {
    const chunkFromMs = Math.max(fromMs, untilMs - CHUNK_MS);
    const chunk = cloud.eventsByTime(device, chunkFromMs, untilMs).filter(wanted);
    for (let own = injected[next]; own !== undefined && own.atUs >= chunkFromMs * 1000;) {
      chunk.push(own);
      next += 1;
      own = injected[next];
    }
    for (const event of chunk.sort(compareNewestFirst)) events.push(event);
    untilMs = chunkFromMs;
  }
  for (const event of injected.slice(next)) events.push(event);
  return { events: events.slice(0, query.limit), more: events.length > query.limit };
}

function isOlder(event: CloudEvent, than: Cursor): boolean {
  if (event.atUs !== than.atUs) return event.atUs < than.atUs;
  return event.event.eventId < than.eventId;
}
