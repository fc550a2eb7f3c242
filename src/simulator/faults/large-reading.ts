import type { CloudEvent } from "../world/cloud-event.ts";
import { type Cloud, injectedEvent } from "../world/create-cloud.ts";
import { measureAt } from "../world/measure.ts";
import type { SimDevice } from "../world/sim-device.ts";
import { formatTimestamp } from "../world/timestamp.ts";
import { xid } from "../world/xid.ts";

/**
 * A measurement of this moment like any other, but that its frame has `bytes` bytes: a field that
 * no client knows fills it up. It is in history too.
 */
export function largeReading(cloud: Cloud, device: SimDevice, bytes: number): CloudEvent {
  const nowMs = cloud.now();
  const of = { samples: 1, stepUs: 0, isBackfilled: false };
  const data = measureAt(device, cloud.timeline, nowMs * 1000, of);
  const eventType = Object.keys(data)[0] ?? "temperature";
  const event = {
    eventId: xid(nowMs, device.key, "large", cloud.serial()),
    targetName: device.name,
    eventType,
    data,
    timestamp: formatTimestamp(nowMs * 1000),
    padding: "",
  };
  const rest = JSON.stringify({ result: { event } }).length;
  event.padding = "x".repeat(Math.max(0, bytes - rest));
  return injectedEvent(device, event, nowMs * 1000, nowMs);
}
