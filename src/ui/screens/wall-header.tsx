import { ConnectionStatus } from "../connection/connection-status.tsx";
import { DemoMark } from "../controls/demo-mark.tsx";
import { Summary } from "../connection/summary.tsx";
import { useClock } from "../hooks/use-clock.ts";
import { useNow } from "../hooks/use-now.ts";
import { useWall } from "../hooks/use-wall.ts";

const MINUTE_MS = 60_000;

const WINDOW_WORDS = {
  "1h": "last hour",
  "6h": "last 6 h",
  "24h": "last 24 h",
  "7d": "last 7 days",
  "31d": "last 31 days",
} as const;

/** One line that tells the state of the room, then how and when it is seen. */
export function WallHeader({ page, pages }: { page: number; pages: number }) {
  const title = useWall((state) => state.config.title);
  const { unit, window } = useWall((state) => state.view);
  const nowMs = useNow(MINUTE_MS);
  const mayGoDark = useWall((state) => state.wakeLock === "refused");
  const clock = useClock();
  return (
    <header className="wall-header">
      <h1 className="wall-title">{title}</h1>
      <DemoMark />
      <div className="wall-verdict">
        <Summary />
      </div>
      <div className="wall-meta">
        <p>
          <ConnectionStatus /> · °{unit} · {WINDOW_WORDS[window]}
          {mayGoDark && " · may go dark"}
        </p>
        {pages > 1 && (
          <p>
            page {page + 1} of {pages}
          </p>
        )}
      </div>
      <time className="wall-clock" dateTime={new Date(nowMs).toISOString()}>
        {clock(nowMs)}
      </time>
    </header>
  );
}
