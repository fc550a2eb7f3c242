import type { WireEvent } from "../../dt/wire/event.ts";
import type { SimDevice } from "./sim-device.ts";

/** One event and what the cloud knows about it besides. */
export interface CloudEvent {
  readonly device: SimDevice;
  readonly event: WireEvent;
  /** Its timestamp in µs since the epoch. */
  readonly atUs: number;
  /** When it came to the cloud and went out on the streams; later than `atUs` when back-filled. */
  readonly deliveredMs: number;
  /** False for labelsChanged, which the cloud streams and does not keep. */
  readonly kept: boolean;
}

/** Newest first, and the same order on every request. */
export function compareNewestFirst(a: CloudEvent, b: CloudEvent): number {
  if (a.atUs !== b.atUs) return b.atUs - a.atUs;
  return a.event.eventId < b.event.eventId ? 1 : -1;
}
