/**
 * What every DT event is wrapped in, on the stream and in the history: checked for shape at the
 * edge, not yet for meaning. `data` is whatever the wire said.
 */
export interface EventEnvelope {
  readonly eventId: string;
  /** `projects/<project>/devices/<device>`; a ping names the project alone. */
  readonly targetName: string;
  readonly eventType: string;
  readonly data?: unknown;
  /** RFC 3339. */
  readonly timestamp: string;
}
