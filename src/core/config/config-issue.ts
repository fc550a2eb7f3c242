/** One wrong field of config.json. */
export interface ConfigIssue {
  /** Dotted path: `stream.pingIntervalSeconds`. */
  readonly field: string;
  /** What stands there, cut short; never a credential. */
  readonly found: string;
  readonly expected: string;
}
