// What a rule makes of readings, told from all of them at once: whatever decides it reading by
// reading is held against this, so nothing here is shared with it.
import type { AlarmRule } from "../../src/core/alarms/alarm-rule.ts";

export interface Told {
  readonly timeMs: number;
  readonly celsius: number;
  /** It was sent late. */
  readonly late: boolean;
}

export interface TrueExcursion {
  readonly side: "high" | "low";
  readonly startMs: number;
  /** First reading that was back; null where none was. */
  readonly endMs: number | null;
  readonly peakCelsius: number;
}

/** The alarms of these readings, which are in the order of their times. */
export function excursionsIn(readings: readonly Told[], rule: AlarmRule): TrueExcursion[] {
  const { high, low, deadband, delayMinutes } = rule;
  const hundredths = (celsius: number): number => Math.round(celsius * 100);
  const letters = readings.map(({ celsius }) => {
    if (high !== null && hundredths(celsius) > hundredths(high)) return "H";
    if (low !== null && hundredths(celsius) < hundredths(low)) return "L";
    return "n";
  });
  const found: TrueExcursion[] = [];
  for (let from = 0; from < readings.length;) {
    const letter = letters[from];
    // A run of readings past one limit.
    let past = from + 1;
    while (past < readings.length && letters[past] === letter) past += 1;
    const startMs = readings[from]?.timeMs ?? 0;
    const lastMs = readings[past - 1]?.timeMs ?? 0;
    if (letter === "n" || lastMs - startMs < delayMinutes * 60_000) {
      from = past;
      continue;
    }
    const side = letter === "H" ? "high" : "low";
    const isOver = ({ celsius }: Told, at: number): boolean => {
      if (letters[at] !== "n") return letters[at] !== letter;
      return side === "high"
        ? hundredths(celsius) <= hundredths((high ?? 0) - deadband)
        : hundredths(celsius) >= hundredths((low ?? 0) + deadband);
    };
    let end = past;
    for (let each = readings[end]; each !== undefined && !isOver(each, end);) {
      end += 1;
      each = readings[end];
    }
    const inside = readings.slice(from, end);
    const values = inside.map(({ celsius }) => celsius);
    found.push({
      side,
      startMs,
      endMs: readings[end]?.timeMs ?? null,
      peakCelsius: side === "high" ? Math.max(...values) : Math.min(...values),
    });
    from = end;
  }
  return found;
}
