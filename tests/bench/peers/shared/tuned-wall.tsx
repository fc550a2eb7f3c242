import { memo, StrictMode, useCallback, useEffect, useRef, useSyncExternalStore } from "react";
import { createRoot } from "react-dom/client";
import { startFeed, type Feed, type Series } from "./create-feed.ts";
import "./wall.css";

/** A graph in a box, whatever draws it. */
export interface Plot {
  /** The series has changed. */
  update(): void;
  close(): void;
}

export type MakePlot = (box: HTMLElement, series: Series) => Plot;

/** Shows the wall with graphs made by `makePlot`; a reading renders its own number and no more. */
export function showTunedWall(makePlot: MakePlot): void {
  const feed = startFeed();
  const root = document.getElementById("root");
  if (root === null) throw new Error("There is no #root");
  createRoot(root).render(
    <StrictMode>
      <Wall feed={feed} makePlot={makePlot} />
    </StrictMode>,
  );
}

interface WallProps {
  readonly feed: Feed;
  readonly makePlot: MakePlot;
}

function Wall({ feed, makePlot }: WallProps) {
  const ids = useSyncExternalStore(feed.onSensors, feed.ids);
  return (
    <main className="wall">
      {ids.map((id) => (
        <Tile key={id} id={id} feed={feed} makePlot={makePlot} />
      ))}
    </main>
  );
}

const Tile = memo(function Tile({ id, feed, makePlot }: WallProps & { readonly id: string }) {
  return (
    <article className="tile" data-testid="tile" data-device-id={id}>
      <h3>{feed.series(id).sensor.name}</h3>
      <Value id={id} feed={feed} />
      <Graph id={id} feed={feed} makePlot={makePlot} />
    </article>
  );
});

const Value = memo(function Value({ id, feed }: { readonly id: string; readonly feed: Feed }) {
  const subscribe = useCallback((fn: () => void) => feed.onReadings(id, fn), [feed, id]);
  const text = useSyncExternalStore(subscribe, () => feed.series(id).celsius.toFixed(1));
  return <p data-testid="tile-value">{text}°</p>;
});

const Graph = memo(function Graph({ id, feed, makePlot }: WallProps & { readonly id: string }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (box.current === null) return undefined;
    const plot = makePlot(box.current, feed.series(id));
    const stop = feed.onReadings(id, () => plot.update());
    return () => {
      stop();
      plot.close();
    };
  }, [feed, id, makePlot]);
  return <div className="graph" ref={box} />;
});
