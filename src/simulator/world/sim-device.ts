import type { WireDeviceType } from "../../dt/wire/device.ts";
import type { ClimateName } from "./climates.ts";

/** What never changes about a device; everything that does is computed from the time. */
export interface SimDevice {
  readonly id: string;
  readonly projectId: string;
  /** `projects/<id>/devices/<id>`. */
  readonly name: string;
  readonly type: WireDeviceType;
  readonly productNumber: string | undefined;
  /** As it came from the box; edits and the script are laid over it. */
  readonly labels: Readonly<Record<string, string>>;
  /** What all its randomness grows from. */
  readonly key: number;
  /** Its place in the fleet, which spreads the heartbeats over the interval. */
  readonly index: number;
  readonly climate: ClimateName;
  /** Measurements in one heartbeat: 1, or 5 on the second generation. */
  readonly samples: number;
  /** The Cloud Connectors in its range. */
  readonly connectors: readonly { readonly id: string; readonly rssi: number }[];
  /** Percent left in its battery; undefined: plenty. */
  readonly battery: number | undefined;
  /** Made through the emulator: it speaks only when something is published for it. */
  readonly emulated: boolean;
  /** What the demo's fault script has in mind for it. */
  readonly trouble: Trouble | null;
}

export type Trouble = "hot" | "cold" | "offline" | "late" | "backfill" | "moving";
