import { useHandle } from "../hooks/use-handle.ts";
import { useSummary } from "../hooks/use-summary.ts";
import { useWall } from "../hooks/use-wall.ts";
import { StateMark } from "../tiles/state-mark.tsx";
import { STATE_WORDS } from "../tiles/state-words.ts";

/** The verdict: how many sensors are in which state; the counts add up to those in view. */
export function Summary() {
  const counts = useSummary();
  const known = useWall((state) => state.fleet === "loaded");
  const handle = useHandle("summary");
  return (
    <ul className="summary" data-testid={handle} aria-label="Sensors by state">
      {counts.map(({ state, count, warnings }, index) => {
        // What stands elsewhere is another chip: a wider number before it has moved none.
        const before = counts.slice(0, index).map((each) => `${each.count} ${each.state}`);
        const level = warnings && (state === "high" || state === "low") ? "warning" : undefined;
        return (
          <li
            key={`${before.join()} ${state}`}
            className="chip"
            data-state={state}
            data-level={level}
          >
            <StateMark state={state} level={level} />
            <span>
              {count} {STATE_WORDS[state]}
            </span>{" "}
          </li>
        );
      })}
      {counts.length === 0 && (
        <li className="chip" data-state="normal">
          {known ? "0 sensors" : "sensors not read yet"}
        </li>
      )}
    </ul>
  );
}
