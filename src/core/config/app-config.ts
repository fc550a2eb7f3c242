import type { AlarmRule } from "../alarms/alarm-rule.ts";
import type { GraphWindow, TemperatureUnit, Theme } from "../view/view-settings.ts";

/** The parsed `config.json`, every default filled in (contract, section 2). */
export interface AppConfig {
  readonly title: string;
  /** Absolute, without a trailing slash; made absolute against the page where it was relative. */
  readonly apiUrl: string;
  readonly tokenUrl: string;
  readonly auth: AuthConfig;
  /** Project id; null: the person picks one. */
  readonly project: string | null;
  readonly stream: StreamConfig;
  readonly alarms: readonly AlarmRule[];
  readonly screen: ScreenConfig;
  /** Where the page tells each minute how it is; null: nowhere. */
  readonly beacon: BeaconConfig | null;
}

export interface BeaconConfig {
  /** Absolute, http or https. */
  readonly url: string;
}

export type AuthConfig =
  | { readonly method: "service-account"; readonly demo: ServiceAccountKey | null }
  | { readonly method: "token-endpoint"; readonly tokenEndpoint: string }
  | { readonly method: "access-token" };

/** The three values DT Studio shows when a service-account key is made. */
export interface ServiceAccountKey {
  readonly keyId: string;
  readonly email: string;
  readonly secret: string;
}

export interface StreamConfig {
  readonly deviceIds: readonly string[];
  readonly deviceTypes: readonly string[];
  readonly eventTypes: readonly string[];
  readonly labelFilters: readonly string[];
  readonly format: "sse" | "ndjson";
  readonly tokenIn: "query" | "header";
  readonly pingIntervalSeconds: number;
  readonly pingToleranceSeconds: number;
  /** null: never give up. */
  readonly maxRetries: number | null;
}

/** When a wall is darker than it is otherwise; `HH:MM` in the screen's time zone. */
export interface DimSchedule {
  readonly from: string;
  readonly to: string;
  /** Share of the usual brightness. */
  readonly level: number;
}

export interface ScreenConfig {
  readonly window: GraphWindow | null;
  readonly group: string | null;
  readonly unit: TemperatureUnit | null;
  readonly theme: Theme | null;
  /** Whether a wall keeps its screen from going dark. */
  readonly awake: boolean | null;
  readonly dim: DimSchedule | null;
  /** Whether alarms are heard, where the browser was not told otherwise. */
  readonly sound: boolean | null;
  /** BCP 47; null: the browser's for numbers and dates. */
  readonly locale: string | null;
  /** IANA; null: the browser's. */
  readonly timeZone: string | null;
}
