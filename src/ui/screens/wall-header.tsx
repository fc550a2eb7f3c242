import { Fragment } from "react";
import { wallFrame } from "../../core/view/wall-frame.ts";
import { ConnectionStatus } from "../connection/connection-status.tsx";
import { CONNECTION_WORDS } from "../connection/connection-words.ts";
import { Summary } from "../connection/summary.tsx";
import { DemoMark } from "../controls/demo-mark.tsx";
import { useClock } from "../hooks/use-clock.ts";
import { useNow } from "../hooks/use-now.ts";
import { useSummary } from "../hooks/use-summary.ts";
import { useTextMeasure } from "../hooks/use-text-measure.ts";
import { useWall } from "../hooks/use-wall.ts";
import type { WallGeometry } from "../hooks/use-wall-pages.ts";
import { STATE_WORDS } from "../tiles/state-words.ts";
import { fitWallHeader } from "./fit-wall-header.ts";

const MINUTE_MS = 60_000;

const WINDOW_WORDS = {
  "1h": "last hour",
  "6h": "last 6 h",
  "24h": "last 24 h",
  "7d": "last 7 days",
  "31d": "last 31 days",
} as const;

interface WallHeaderProps {
  readonly page: number;
  readonly pages: number;
  readonly geometry: WallGeometry;
}

/** One line that tells the state of the room, then how and when it is seen. */
export function WallHeader({ page, pages, geometry }: WallHeaderProps) {
  const title = useWall((state) => state.config.title);
  const demo = useWall((state) => state.demo);
  const word = useWall((state) => state.connection.word);
  const { unit, window } = useWall((state) => state.view);
  const nowMs = useNow(MINUTE_MS);
  const clock = useClock();
  const counts = useSummary();
  const measure = useTextMeasure();
  const view = `°${unit} · ${WINDOW_WORDS[window]}`;
  const type = fitWallHeader({
    words: {
      title,
      demo,
      chips: counts.map(({ state, count }) => ({
        text: `${count} ${STATE_WORDS[state]}`,
        kind:
          state === "high" || state === "low" ? "strong" : state === "normal" ? "normal" : "quiet",
      })),
      connection: CONNECTION_WORDS[word],
      connections: Object.values(CONNECTION_WORDS),
      small: [view, pages > 1 ? `page ${pages} of ${pages}` : ""],
      clock: clock(nowMs),
    },
    geometry,
    frame: wallFrame(geometry.screenWidthPx, geometry.screenHeightPx),
    measure,
  });
  return (
    <header
      // In other type it is another header: nothing in it has moved.
      key={`${type.px} ${type.width} ${pages > 1}`}
      className="wall-header"
      style={{
        "--head-px": `${type.px}px`,
        "--small-px": `${type.smallPx}px`,
        "--title-px": `${type.titlePx}px`,
        minHeight: type.linePx,
        fontStretch: `${type.width}%`,
      }}
    >
      <Fragment key={`${type.titlePx} ${type.title}`}>
        <h1
          className={type.title === "" ? "visually-hidden" : "wall-title"}
          title={title}
          aria-label={title}
        >
          {type.title}
        </h1>
        <DemoMark />
        <div className="wall-verdict">
          <Summary />
        </div>
      </Fragment>
      <ConnectionStatus />
      <div className="wall-meta">
        <p>{view}</p>
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
