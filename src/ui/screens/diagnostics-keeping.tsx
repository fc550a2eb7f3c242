import { formatAge } from "../../core/view/format-age.ts";
import { useClock } from "../hooks/use-clock.ts";
import { useNow } from "../hooks/use-now.ts";
import { useWall } from "../hooks/use-wall.ts";

const MEBIBYTE = 2 ** 20;

/** What of the readings is on this machine's disk, and what last went wrong with it. */
export function DiagnosticsKeeping() {
  const keeping = useWall((state) => state.keeping);
  const skewMs = useWall((state) => state.skewMs);
  const nowMs = useNow();
  const clock = useClock();
  if (keeping === null) return null;
  const { samples, bytes, writtenBytes, lastWriteMs, trouble } = keeping;
  const size = (amount: number) => `${(amount / MEBIBYTE).toFixed(1)} MiB`;
  const facts = [
    ["Readings kept", samples.toLocaleString("en")],
    ["On disk", size(bytes)],
    ["Written", size(writtenBytes)],
    ["Last write", lastWriteMs === null ? "none yet" : formatAge(nowMs - skewMs - lastWriteMs)],
  ] as const;
  return (
    <section data-testid="keeping">
      <h2>Kept over a reload</h2>
      <dl className="facts">
        {facts.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {trouble !== null && (
        <p className="log">
          {clock(trouble.timeMs + skewMs, "seconds")} {trouble.text}
        </p>
      )}
    </section>
  );
}
