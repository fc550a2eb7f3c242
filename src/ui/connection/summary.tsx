import type { StateCount } from "../../core/fleet/summarize.ts";
import { useHandle } from "../hooks/use-handle.ts";
import { useSummary } from "../hooks/use-summary.ts";
import { StateMark } from "../tiles/state-mark.tsx";
import { STATE_WORDS } from "../tiles/state-words.ts";

/** The verdict: how many sensors are in which state; the counts add up to those in view. */
export function Summary() {
  const counts = useSummary();
  const handle = useHandle("summary");
  return (
    <ul
      className="summary"
      data-testid={handle}
      aria-label="Sensors by state"
      style={{ "--summary-em": lengthEm(counts) }}
    >
      {counts.map(({ state, count }) => (
        <li key={state} className="chip" data-state={state}>
          <StateMark state={state} />
          <span>
            {count} {STATE_WORDS[state]}
          </span>{" "}
        </li>
      ))}
      {counts.length === 0 && (
        <li className="chip" data-state="normal">
          0 sensors
        </li>
      )}
    </ul>
  );
}

/** A generous width of the line in em: 0.58 a character, and a chip's mark, padding and gap. */
function lengthEm(counts: readonly StateCount[]): number {
  return counts.reduce((sum, { state, count }) => {
    const characters = `${count} ${STATE_WORDS[state]}`.length;
    return sum + characters * 0.58 + (state === "normal" ? 0.7 : 2.4);
  }, 0.1);
}
