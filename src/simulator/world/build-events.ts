import type { WireDataByType, WireDataType, WireEvent } from "../../dt/wire/event.ts";
import type { CloudEvent } from "./cloud-event.ts";
import { fraction, hash } from "./hash.ts";
import { measure } from "./measure.ts";
import { networkStatus } from "./network-status.ts";
import type { BeatKind } from "./rhythms-of.ts";
import type { SimDevice } from "./sim-device.ts";
import type { Timeline } from "./timeline.ts";
import { formatTimestamp } from "./timestamp.ts";
import { movedTo } from "./trouble.ts";
import { xid } from "./xid.ts";

/** A moment at which a device does something. */
export interface Beat {
  readonly kind: BeatKind;
  readonly atMs: number;
  /** When the cloud hears of it; later than `atMs` when back-filled. */
  readonly deliveredMs: number;
}

/** The events of one beat: the same ones, ids and all, whenever and however often it is asked. */
export function buildEvents(device: SimDevice, timeline: Timeline, beat: Beat): CloudEvent[] {
  const { atMs } = beat;
  // Events of one beat arrive within the same ms, one after the other.
  const firstUs = atMs * 1000 + (hash(device.key, atMs) % 800);
  const bodies: { type: string; data: WireEvent["data"] }[] = [];
  const updateTime = formatTimestamp(firstUs);
  const push = <T extends WireDataType>(type: T, data: WireDataByType[T]): void => {
    bodies.push({ type, data: { [type]: data } });
  };
  switch (beat.kind) {
    case "heartbeat":
    case "touch": {
      const measured = measure(device, timeline, atMs, firstUs, beat.deliveredMs !== atMs);
      for (const [type, data] of Object.entries(measured)) {
        bodies.push({ type, data: { [type]: data } });
      }
      if (beat.kind === "touch") push("touch", { updateTime });
      // What was stored on the sensor says nothing of the radio at the time.
      if (beat.deliveredMs !== atMs) break;
      for (const status of networkStatus(device, atMs, updateTime)) push("networkStatus", status);
      break;
    }
    case "battery": {
      const plenty = 100 - Math.floor(fraction(device.key, "battery") * 5) * 6;
      push("batteryStatus", { percentage: device.battery ?? plenty, updateTime });
      break;
    }
    case "door": {
      const state = Math.floor(atMs / 3_600_000) % 2 === 0 ? "PRESENT" : "NOT_PRESENT";
      push("objectPresent", { state, updateTime });
      for (const status of networkStatus(device, atMs, updateTime)) push("networkStatus", status);
      break;
    }
    case "ethernet": {
      const last = (device.key & 0xff).toString(16).padStart(2, "0");
      const address = {
        macAddress: `f0:b5:b7:00:0a:${last}`,
        ipAddress: `10.0.0.${device.key & 63}`,
      };
      push("ethernetStatus", { ...address, errors: [], updateTime });
      break;
    }
    case "connection":
      push("connectionStatus", {
        connection: "ETHERNET",
        available: ["CELLULAR", "ETHERNET"],
        updateTime,
      });
      break;
    case "offline":
      push("connectionStatus", { connection: "OFFLINE", available: [], updateTime });
      break;
    case "move": {
      const room = movedTo(device, timeline, atMs) ?? device.labels["room"] ?? "";
      bodies.push({ type: "labelsChanged", data: { added: {}, modified: { room }, removed: [] } });
      break;
    }
  }
  return bodies.map(({ type, data }, order) => ({
    device,
    event: {
      eventId: xid(atMs, device.key, beat.kind, atMs, order),
      targetName: device.name,
      eventType: type,
      data,
      timestamp: formatTimestamp(firstUs),
    },
    atUs: firstUs,
    deliveredMs: beat.deliveredMs,
    kept: type !== "labelsChanged",
  }));
}
