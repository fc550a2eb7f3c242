/** What has been learned of a sensor's heartbeat from its own live events. */
export interface Cadence {
  /** Times of the last live readings events, oldest first, ms since the epoch. */
  readonly heartbeats: readonly number[];
  /** The learned heartbeat interval; 15 minutes until three intervals are known. */
  readonly intervalMs: number;
}
