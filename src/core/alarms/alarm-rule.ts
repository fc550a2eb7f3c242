/** How bad it is to be past a limit: an alarm wants somebody to act, a warning to look. */
export type AlarmLevel = "alarm" | "warning";

/** A limit for the devices whose labels match (contract, section 2 and "Alarms"). */
export interface AlarmRule {
  readonly name: string;
  readonly level: AlarmLevel;
  /** `key` or `key=value`; all must match. Empty: every device. */
  readonly match: readonly string[];
  readonly low: number | null;
  readonly high: number | null;
  /** Degrees a reading must come back by before the alarm clears. */
  readonly deadband: number;
  /** Reading time past the limit before the alarm stands; 0: at once. */
  readonly delayMinutes: number;
}
