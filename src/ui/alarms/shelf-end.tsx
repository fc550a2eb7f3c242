import { useState } from "react";
import { LONGEST_SHELF_MS } from "../../core/alarm-log/longest-shelf.ts";
import { nextClockTime } from "../../core/time/next-clock-time.ts";
import { formatDuration } from "../../core/view/format-duration.ts";
import { Segments } from "../controls/segments.tsx";
import { useClock } from "../hooks/use-clock.ts";
import { useNow } from "../hooks/use-now.ts";
import { useWall } from "../hooks/use-wall.ts";

const MINUTE_MS = 60_000;

const LENGTHS = [
  { value: "15", text: "15 min" },
  { value: "60", text: "1 h" },
  { value: "240", text: "4 h" },
  { value: "480", text: "8 h" },
  { value: "1440", text: "24 h" },
  { value: "clock", text: "Until…" },
] as const;

export interface ShelfEnd {
  readonly length: (typeof LENGTHS)[number]["value"];
  /** A time of day as it is typed, HH:MM. */
  readonly clock: string;
  readonly endMs: number | null;
  /** From now on, ms; null while no end is typed. */
  readonly forMs: number | null;
  readonly setLength: (length: ShelfEnd["length"]) => void;
  readonly setClock: (clock: string) => void;
}

/** How long an alarm is put away: one of a few lengths, or until the clock shows a time. */
export function useShelfEnd(): ShelfEnd {
  const nowMs = useNow();
  const timeZone = useWall((state) => state.config.screen.timeZone);
  const [length, setLength] = useState<ShelfEnd["length"]>("60");
  const [clock, setClock] = useState("");
  const asked =
    length === "clock" ? nextClockTime(clock, nowMs, timeZone) : nowMs + Number(length) * MINUTE_MS;
  const endMs = asked === undefined ? null : Math.min(asked, nowMs + LONGEST_SHELF_MS);
  return {
    length,
    clock,
    endMs,
    forMs: endMs === null ? null : endMs - nowMs,
    setLength,
    setClock,
  };
}

export function ShelfEndField({ end }: { end: ShelfEnd }) {
  const clock = useClock();
  const { length, endMs, forMs } = end;
  return (
    <div className="field">
      <Segments label="For how long" options={LENGTHS} value={length} onChange={end.setLength} />
      {length === "clock" && (
        <label className="field shelf-clock">
          <span>Until</span>
          <input
            className="input"
            type="time"
            value={end.clock}
            ref={focus}
            onChange={(event) => end.setClock(event.target.value)}
          />
        </label>
      )}
      <p className="form-note" aria-live="polite">
        {endMs === null || forMs === null
          ? "A time of day within the next 24 hours."
          : length === "clock"
            ? `Ends in ${formatDuration(forMs)}.`
            : `Ends at ${clock(endMs)}.`}
      </p>
    </div>
  );
}

/** Once, when it appears: whoever chose it is about to type. */
function focus(input: HTMLInputElement | null): void {
  input?.focus();
}
