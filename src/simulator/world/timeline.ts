/** What turns the seed's physics into one run: when it began and how fast its present goes. */
export interface Timeline {
  /** Before this moment sensors have a 15-minute heartbeat, from it on the interval; epoch ms. */
  readonly startedMs: number;
  readonly intervalMs: number;
}

/** The classic heartbeat of DT's sensors. */
export const CLASSIC_HEARTBEAT_MS = 15 * 60_000;

/** How long the cloud keeps events. */
export const RETENTION_MS = 31 * 24 * 3_600_000;
