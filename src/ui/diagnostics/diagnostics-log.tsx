import { useClock } from "../hooks/use-clock.ts";
import { useWall } from "../hooks/use-wall.ts";

/** What happened to the connection and the page, newest first. */
export function DiagnosticsLog() {
  const log = useWall((state) => state.connectionLog);
  const skewMs = useWall((state) => state.skewMs);
  const clock = useClock();
  return (
    <section>
      <h2>Connection log</h2>
      {log.length === 0 ? (
        <p className="log">Nothing yet.</p>
      ) : (
        <ol className="log">
          {log.toReversed().map((entry, index) => (
            <li key={`${entry.timeMs} ${log.length - index}`}>
              <time dateTime={new Date(entry.timeMs + skewMs).toISOString()}>
                {clock(entry.timeMs + skewMs, "seconds")}
              </time>
              <span>{entry.text}</span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
