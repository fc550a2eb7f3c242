// What the DT REST API v2 puts on the wire for an event, in stream, history and `:publish` alike.
// RFC 3339 UTC with microseconds wherever a field ends in `Time` or is called `timestamp`.

export interface WireSample {
  readonly value: number;
  readonly sampleTime: string;
}

export interface WireTemperature {
  readonly value: number;
  readonly updateTime: string;
  /** All measured since the previous heartbeat, newest first; absent on old fixtures. */
  readonly samples?: readonly WireSample[] | undefined;
  readonly isBackfilled?: boolean | undefined;
}

export interface WireHumiditySample {
  readonly temperature: number;
  readonly relativeHumidity: number;
  readonly sampleTime: string;
}

export interface WireHumidity {
  readonly temperature: number;
  readonly relativeHumidity: number;
  readonly updateTime: string;
  readonly samples?: readonly WireHumiditySample[] | undefined;
  readonly isBackfilled?: boolean | undefined;
}

export interface WireCloudConnector {
  readonly id: string;
  readonly signalStrength: number;
  readonly rssi: number;
}

export interface WireNetworkStatus {
  readonly signalStrength: number;
  readonly rssi: number;
  readonly updateTime: string;
  /** One in events, every connector in range in a device's `reported`. */
  readonly cloudConnectors: readonly WireCloudConnector[];
  readonly transmissionMode?: "LOW_POWER_STANDARD_MODE" | "HIGH_POWER_BOOST_MODE" | undefined;
}

export interface WireConnectionStatus {
  readonly connection: "ETHERNET" | "CELLULAR" | "SDS" | "OFFLINE";
  readonly available: readonly string[];
  readonly updateTime: string;
}

export interface WireEthernetStatus {
  readonly macAddress: string;
  readonly ipAddress: string;
  readonly errors: readonly { readonly code: number; readonly message: string }[];
  readonly updateTime: string;
}

/** `labelsChanged` is not nested under its type and has no `updateTime`. */
export interface WireLabelsChanged {
  readonly added: Readonly<Record<string, string>>;
  readonly modified: Readonly<Record<string, string>>;
  readonly removed: readonly string[];
}

/** The content of `data` for every type that nests under its own name. */
export interface WireDataByType {
  readonly temperature: WireTemperature;
  readonly humidity: WireHumidity;
  readonly co2: { readonly ppm: number; readonly updateTime: string };
  readonly touch: { readonly updateTime: string };
  readonly objectPresent: {
    readonly state: "PRESENT" | "NOT_PRESENT";
    readonly updateTime: string;
  };
  readonly networkStatus: WireNetworkStatus;
  readonly batteryStatus: { readonly percentage: number; readonly updateTime: string };
  readonly connectionStatus: WireConnectionStatus;
  readonly ethernetStatus: WireEthernetStatus;
}

export type WireDataType = keyof WireDataByType;

/** One event. `data` is null for a ping; new event types appear over time. */
export interface WireEvent {
  readonly eventId: string;
  /** `projects/<id>/devices/<id>`, or only `projects/<id>` for a ping. */
  readonly targetName: string;
  readonly eventType: string;
  readonly data: Partial<WireDataByType> | WireLabelsChanged | null;
  readonly timestamp: string;
}
