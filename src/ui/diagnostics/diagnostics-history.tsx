import { describeHistory } from "../../core/view/describe-history.ts";
import { useClock } from "../hooks/use-clock.ts";
import { useWall } from "../hooks/use-wall.ts";

/** How far the reading of history is, what is next, and what it waits for. */
export function DiagnosticsHistory() {
  const history = useWall((state) => state.history);
  const devices = useWall((state) => state.devices);
  const clock = useClock();
  const lines = describeHistory(
    history,
    (id) => devices.get(id)?.name ?? id,
    (cloudMs) => clock(cloudMs, "seconds"),
  );
  return (
    <section data-testid="history">
      <h2>History</h2>
      <ul className="log log-lines">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}
