import { err, ok, type Result } from "../lib/result.ts";
import type { BadReading } from "./bad-reading.ts";
import type { DeviceEvent } from "./device-event.ts";
import type { EventEnvelope } from "./event-envelope.ts";
import { bestSignal, connectorIds, isBoosted } from "./network-status.ts";
import { asRecord, readLabels, readPercent, type JsonRecord } from "./record.ts";

/** Everything that is not a reading: what an event says of the device itself, or just `other`. */
export function decodeStatus(
  envelope: EventEnvelope,
  deviceId: string,
  timeMs: number,
): Result<DeviceEvent, BadReading> {
  const { eventId, eventType: type } = envelope;
  // Read from it by a name spelled out: one from the wire is slow to look anything up by.
  const data = asRecord(envelope.data);
  switch (type) {
    case "networkStatus": {
      const body = asRecord(data?.["networkStatus"]);
      const signalPercent = body === null ? null : bestSignal(body);
      if (body === null || signalPercent === null) return err("the event's data is missing");
      return ok({
        kind: "network-status",
        deviceId,
        eventId,
        timeMs,
        signalPercent,
        connectorIds: connectorIds(body),
        boosted: isBoosted(body),
      });
    }
    case "batteryStatus": {
      const percent = readPercent(asRecord(data?.["batteryStatus"])?.["percentage"]);
      if (percent === null) return err("the event's data is missing");
      return ok({ kind: "battery-status", deviceId, eventId, timeMs, percent });
    }
    case "connectionStatus": {
      const connection = asRecord(data?.["connectionStatus"])?.["connection"];
      if (typeof connection !== "string") return err("the event's data is missing");
      return ok({
        kind: "connection-status",
        deviceId,
        eventId,
        timeMs,
        online: connection !== "OFFLINE",
      });
    }
    case "labelsChanged":
      return data === null
        ? err("the event's data is missing")
        : ok({ kind: "labels-changed", deviceId, eventId, timeMs, ...changedLabels(data) });
    case "touch":
      return ok({ kind: "touch", deviceId, eventId, timeMs });
    default:
      return ok({ kind: "other", deviceId, eventId, timeMs, eventType: type });
  }
}

/** Alone among the events it is not nested under its own name, and each part may be missing. */
function changedLabels(data: JsonRecord): {
  readonly set: Readonly<Record<string, string>>;
  readonly removed: readonly string[];
} {
  const removed = data["removed"];
  return {
    set: { ...readLabels(data["added"]), ...readLabels(data["modified"]) },
    removed: Array.isArray(removed)
      ? (removed as readonly unknown[]).filter((key) => typeof key === "string")
      : [],
  };
}
