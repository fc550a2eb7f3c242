import { useWall } from "../hooks/use-wall.ts";

/** What was not taken for a reading, by reason, each with an example. */
export function DiagnosticsRejected() {
  const rejected = useWall((state) => state.counters.rejected);
  return (
    <section>
      <h2>Rejected</h2>
      {rejected.size === 0 ? (
        <p className="log">Nothing was rejected.</p>
      ) : (
        <ul className="log">
          {[...rejected].map(([reason, { count, example }]) => (
            <li key={reason}>
              <span className="log-count">{count} ×</span>
              <span>
                {reason} <br />
                <code>{example}</code>
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
