import type { StreamConfig } from "../core/config/app-config.ts";
import type { ConnectionPolicy } from "../core/connection/policy.ts";
import type { Clock, Random, Timers } from "../core/lib/ports.ts";
import type { Coverage } from "../core/persistence/coverage.ts";
import type { DtClient, OpenStream, TokenSource } from "../dt/dt-api.ts";
import type { Frames, LiveSink, PageLifecycle } from "./ports.ts";

export interface LiveSessionOptions {
  readonly project: string;
  readonly stream: StreamConfig;
  readonly policy: ConnectionPolicy;
  readonly openStream: OpenStream;
  readonly client: Pick<DtClient, "devices" | "history">;
  readonly tokens: TokenSource;
  readonly clock: Clock;
  readonly timers: Timers;
  /** For what happens every second. */
  readonly beat: Timers;
  readonly random: Random;
  readonly frames: Frames;
  readonly page: PageLifecycle;
  readonly sink: LiveSink;
  /** How far back the graphs reach, in ms. */
  readonly windowMs: number;
  /** Cloud time minus local, as far as it is known before the first ping; null: not at all. */
  readonly skewMs?: number | null | undefined;
  /** What of each device's readings was kept from before this session. */
  readonly known?: ReadonlyMap<string, Coverage> | undefined;
}
