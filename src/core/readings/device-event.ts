// What the stream and the history say about a device, in the product's own terms. Made from
// the wire's envelope by decode.ts; the DT event types that carry nothing for the wall arrive
// as `other`, which still proves that the device lives.

/** One temperature a sensor measured, in degrees Celsius, at a time in ms since the epoch. */
export interface Sample {
  readonly timeMs: number;
  readonly celsius: number;
}

interface EventBase {
  /** 20-character DT device id, from the envelope's `targetName`. */
  readonly deviceId: string;
  readonly eventId: string;
  /** The envelope's `timestamp`: when a Cloud Connector received the event; not ahead of the cloud. */
  readonly timeMs: number;
}

export interface ReadingsEvent extends EventBase {
  readonly kind: "readings";
  /** At least one; the first is the event's own value, as the cloud sends them. */
  readonly samples: readonly Sample[];
  readonly backfilled: boolean;
  /** Cloud time it was heard at; given where a sample's own time has not come yet by then. */
  readonly heardMs?: number | undefined;
}

export interface LabelsChangedEvent extends EventBase {
  readonly kind: "labels-changed";
  /** Added and modified labels. */
  readonly set: Readonly<Record<string, string>>;
  readonly removed: readonly string[];
}

export interface ConnectionStatusEvent extends EventBase {
  readonly kind: "connection-status";
  /** False when the cloud says `OFFLINE`. */
  readonly online: boolean;
}

export interface NetworkStatusEvent extends EventBase {
  readonly kind: "network-status";
  /** 0 to 100. */
  readonly signalPercent: number;
  readonly connectorIds: readonly string[];
  /** It was sent in DT's boost mode. */
  readonly boosted?: boolean | undefined;
}

export interface BatteryStatusEvent extends EventBase {
  readonly kind: "battery-status";
  /** 0 to 100. */
  readonly percent: number;
}

export interface TouchEvent extends EventBase {
  readonly kind: "touch";
}

export interface OtherEvent extends EventBase {
  readonly kind: "other";
  readonly eventType: string;
}

export type DeviceEvent =
  | ReadingsEvent
  | LabelsChangedEvent
  | ConnectionStatusEvent
  | NetworkStatusEvent
  | BatteryStatusEvent
  | TouchEvent
  | OtherEvent;
