import type { Coverage } from "../../core/persistence/coverage.ts";
import type { ConnectionPolicy } from "../../core/connection/policy.ts";
import type { Clock, Random, Timers } from "../../core/lib/ports.ts";
import type { DtClient } from "../../dt/dt-api.ts";
import type { Frames, LiveSink } from "../ports.ts";

export interface HistoryOptions {
  readonly project: string;
  readonly client: Pick<DtClient, "history">;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: Random;
  readonly frames: Frames;
  readonly policy: ConnectionPolicy;
  readonly sink: Pick<LiveSink, "history" | "historyStates" | "historyProgress">;
  /** Cloud time minus local; null while it has not been measured. */
  readonly skewMs: () => number | null;
  readonly windowMs: number;
  /** The cloud does not know this device any more: it may have left the project. */
  readonly onUnknown?: ((deviceId: string) => void) | undefined;
  /** What of each device's history was kept from before; nothing of it is asked for again. */
  readonly known?: ReadonlyMap<string, Coverage> | undefined;
}
