import type { WireDataByType } from "./event.ts";

export type WireDeviceType =
  | "temperature"
  | "proximity"
  | "touch"
  | "humidity"
  | "proximityCounter"
  | "touchCounter"
  | "waterDetector"
  | "co2"
  | "motion"
  | "deskOccupancy"
  | "contact"
  | "ccon";

/** The last event data of each type, unwrapped one level; a type that never spoke is null or absent. */
export type WireReported = {
  readonly [T in keyof WireDataByType]?: WireDataByType[T] | null | undefined;
};

export interface WireDevice {
  /** `projects/<id>/devices/<id>`; an emulated device's id starts with `emu`. */
  readonly name: string;
  readonly type: WireDeviceType;
  /** Absent or "" on emulated devices. */
  readonly productNumber?: string | undefined;
  /** `name` is the display name; a label without a value is "". */
  readonly labels: Readonly<Record<string, string>>;
  readonly reported?: WireReported | undefined;
}

export interface WireDevicePage {
  readonly devices: readonly WireDevice[];
  /** "" on the last page. */
  readonly nextPageToken: string;
}
