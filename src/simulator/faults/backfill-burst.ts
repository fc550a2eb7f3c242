import { type CloudEvent } from "../world/cloud-event.ts";
import { type Cloud, injectedEvent } from "../world/create-cloud.ts";
import { measureAt } from "../world/measure.ts";
import type { SimDevice } from "../world/sim-device.ts";
import { formatTimestamp } from "../world/timestamp.ts";
import { xid } from "../world/xid.ts";

/** What a sensor stored while out of reach, newest first: `events` of `samples` measurements. */
export function backfillBurst(
  cloud: Cloud,
  device: SimDevice,
  of: { readonly events: number; readonly samples: number; readonly stepSeconds: number },
): CloudEvent[] {
  const nowMs = cloud.now();
  const burst: CloudEvent[] = [];
  for (let i = 1; i <= of.events; i += 1) {
    const atMs = nowMs - i * of.stepSeconds * 1000;
    const stepUs = Math.floor((of.stepSeconds * 1_000_000) / of.samples);
    const data = measureAt(device, cloud.timeline, atMs * 1000, {
      samples: of.samples,
      stepUs,
      isBackfilled: true,
    });
    for (const [eventType, body] of Object.entries(data)) {
      const event = {
        eventId: xid(atMs, device.key, "burst", eventType, cloud.serial()),
        targetName: device.name,
        eventType,
        data: { [eventType]: body },
        timestamp: formatTimestamp(atMs * 1000),
      };
      burst.push(injectedEvent(device, event, atMs * 1000, nowMs));
    }
  }
  return burst;
}
