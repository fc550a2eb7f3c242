/** Half of the 24 px that a picture wanders at most, CSS px. */
const RADIUS_PX = 12;
/** Minutes of a turn; with no common divisor, so that the way repeats only after two days. */
const TURN_X = 61;
const TURN_Y = 47;
const MINUTE_MS = 60_000;

export interface Offset {
  readonly xPx: number;
  readonly yPx: number;
}

/**
 * Where a wall's picture stands, whole CSS px off its place: it moves once a minute and by no more
 * than 2 px, so that no edge burns itself into the panel and nobody sees it move.
 */
export function orbitAt(nowMs: number): Offset {
  const minute = Math.floor(nowMs / MINUTE_MS);
  return { xPx: swing(minute, TURN_X), yPx: swing(minute, TURN_Y) };
}

function swing(minute: number, turn: number): number {
  const phase = (((minute % turn) + turn) % turn) / turn;
  // A triangle, which stays at no place for longer than at another.
  return Math.round(RADIUS_PX * (1 - 4 * Math.abs(phase - 0.5)));
}
