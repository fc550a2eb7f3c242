/** One point a graph draws; `celsius` null breaks the line there. */
export interface ChartPoint {
  readonly timeMs: number;
  readonly celsius: number | null;
  readonly backfilled: boolean;
}
