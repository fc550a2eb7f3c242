import type { Cancel, Timers } from "../ports.ts";
import type { CloudEvent } from "../world/cloud-event.ts";
import type { Cloud } from "../world/create-cloud.ts";
import { formatTimestamp } from "../world/timestamp.ts";
import { xid } from "../world/xid.ts";
import type { ClosingShape } from "./closing-frame.ts";
import { type OpenStream, type StreamFormat, createOpenStream } from "./create-open-stream.ts";

/** How all streams misbehave at the moment. */
export interface StreamMood {
  readonly stalled: boolean;
  readonly noPings: boolean;
  readonly duplicates: boolean;
  readonly outOfOrder: boolean;
  readonly closingShape: ClosingShape;
}

/** All open streams. It listens to the cloud only while there are any. */
export interface StreamHub {
  open(request: {
    readonly projectId: string;
    readonly format: StreamFormat;
    readonly wants: (event: CloudEvent) => boolean;
    readonly pingIntervalMs: number | null;
    readonly lifetimeMs: number;
  }): OpenStream;
  each(act: (stream: OpenStream) => void): void;
  count(): number;
  close(): void;
}

export function createStreamHub(options: {
  readonly cloud: Cloud;
  readonly timers: Timers;
  readonly mood: () => StreamMood;
}): StreamHub {
  const { cloud, timers, mood } = options;
  const streams = new Set<OpenStream>();
  let unsubscribe: Cancel | null = null;
  let held: CloudEvent | null = null;
  let pings = 0;

  const write = (event: CloudEvent): void => {
    const line = JSON.stringify({ result: { event: event.event } });
    for (const stream of streams) {
      stream.deliver(event, line);
      if (mood().duplicates) stream.deliver(event, line);
    }
  };
  const deliver = (events: readonly CloudEvent[]): void => {
    for (const event of events) {
      if (mood().outOfOrder && held === null) {
        held = event;
        continue;
      }
      write(event);
      if (held !== null) write(held);
      held = null;
    }
  };
  const remove = (stream: OpenStream): void => {
    streams.delete(stream);
    if (streams.size > 0) return;
    unsubscribe?.();
    unsubscribe = null;
    held = null;
  };

  return {
    open(request) {
      const stream = createOpenStream({
        ...request,
        timers,
        ping() {
          const nowMs = cloud.now();
          pings += 1;
          return {
            eventId: xid(nowMs, request.projectId, "ping", pings),
            targetName: `projects/${request.projectId}`,
            eventType: "ping",
            data: null,
            timestamp: formatTimestamp(nowMs * 1000),
          };
        },
        closingShape: () => mood().closingShape,
        isStalled: () => mood().stalled,
        isMutePings: () => mood().noPings,
        onEnd: () => remove(stream),
      });
      streams.add(stream);
      unsubscribe ??= cloud.subscribe(deliver);
      return stream;
    },
    each: (act) => [...streams].forEach(act),
    count: () => streams.size,
    close: () => [...streams].forEach((stream) => stream.close()),
  };
}
