import type { SimDevice } from "../world/sim-device.ts";
import { formatTimestamp } from "../world/timestamp.ts";
import { xid } from "../world/xid.ts";
import type { MALFORMED } from "./fault.ts";

/** A frame that is wrong in one way, as the text after `data: `. */
export function malformedFrame(
  variant: (typeof MALFORMED)[number],
  device: SimDevice,
  nowMs: number,
  serial: number,
): string {
  const frame = (value: unknown, time: string): string =>
    JSON.stringify({
      result: {
        event: {
          eventId: xid(nowMs, device.key, "malformed", serial),
          targetName: device.name,
          eventType: "temperature",
          data: {
            temperature: { value, updateTime: time, samples: [{ value, sampleTime: time }] },
          },
          timestamp: time,
        },
      },
    });
  const now = formatTimestamp(nowMs * 1000);
  const whole = frame(4.2, now);
  switch (variant) {
    case "bad-json":
      return '{"result":{"event":{"eventId":"';
    case "cut-json":
      return whole.slice(0, -20);
    case "array":
      return "[1,2,3]";
    case "missing-fields":
      return JSON.stringify({ result: { event: { eventType: "temperature" } } });
    case "no-data":
      return JSON.stringify({
        result: {
          event: {
            eventId: xid(nowMs, device.key, "malformed", serial),
            targetName: device.name,
            eventType: "temperature",
            data: null,
            timestamp: now,
          },
        },
      });
    case "null-value":
      return frame(null, now);
    case "string-value":
      return frame("4.2", now);
    case "nan-value":
      // JSON has no NaN; some writers print it all the same.
      return whole.replaceAll("4.2", "NaN");
    case "huge-value":
      return frame(1e308, now);
    case "future":
      return frame(4.2, formatTimestamp((nowMs + 86_400_000) * 1000));
    case "epoch":
      return frame(4.2, formatTimestamp(0));
    case "bad-timestamp":
      return frame(4.2, "yesterday, about noon");
    case "blank":
    default:
      return "";
  }
}
