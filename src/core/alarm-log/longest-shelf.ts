/** Nobody may put an alarm away for longer, ms: a shelf is a pause, not a switch. */
export const LONGEST_SHELF_MS = 24 * 3_600_000;
