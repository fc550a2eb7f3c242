import type { CSSProperties } from "react";
import { standingLevel } from "../../core/alarms/watch-alarms.ts";
import { upkeepOf } from "../../core/fleet/upkeep.ts";
import { causeOf } from "../../core/fleet/cause.ts";
import { useTilePhase } from "../alarms/use-tile-phase.ts";
import { ChartSlot } from "../charts/chart-slot.tsx";
import type { GraphScale } from "../charts/graph.ts";
import { useGraph } from "../charts/use-graph.ts";
import { formatCelsius } from "../../core/view/format-celsius.ts";
import { useDevice } from "../hooks/use-device.ts";
import { useHandle } from "../hooks/use-handle.ts";
import { useWall } from "../hooks/use-wall.ts";
import { isLastKnown } from "../../core/fleet/is-last-known.ts";
import { spokenState } from "./state-words.ts";
import { TemperatureValue } from "./temperature-value.tsx";
import { TileExtremes } from "./tile-extremes.tsx";
import { noteOf, TileNote } from "./tile-note.tsx";
import { TileStatus } from "./tile-status.tsx";
import { UpkeepMarks } from "./upkeep-marks.tsx";
import type { WallType } from "./wall-type.ts";

interface WallTileProps {
  readonly deviceId: string;
  readonly scale: GraphScale | null;
  readonly type: WallType;
  /** Where it stands in a grid that does not place it by itself. */
  readonly place?: CSSProperties | undefined;
}

/** One sensor on the wall: name, number, what is news about it, and its trace. */
export function WallTile({ deviceId, scale, type, place }: WallTileProps) {
  const device = useDevice(deviceId);
  const handle = useHandle("tile");
  const graph = useGraph(deviceId, scale, false);
  const phase = useTilePhase(deviceId);
  const unit = useWall((state) => state.view.unit);
  const locale = useWall((state) => state.config.screen.locale);
  if (device === undefined) return null;
  const note = noteOf(device, { unit, locale });
  const old = isLastKnown(device);
  const format = (celsius: number | undefined): string =>
    celsius === undefined ? "" : formatCelsius(celsius, { unit, locale });
  const value = format(device.reading?.celsius);
  const marks = upkeepOf(device).length;
  const name = type.fitName(device.name, marks);
  const fits = note !== null && type.fitsBeside(value, note);
  const level = standingLevel(device.alarm);
  const alarm = device.state === "high" || device.state === "low";
  // "Last known" stands where they would.
  const calm = device.state === "normal" && !old;
  const extremes = calm ? (graph.picture?.extremes ?? null) : null;
  // Until they are known, room is kept for a pair as wide as the value: the graph has its place.
  const { max, min } = extremes ?? { max: device.reading?.celsius, min: device.reading?.celsius };
  const pair = { first: format(max), second: format(min) };
  const beside = type.fitsBeside(value, pair);
  return (
    <article
      className="wall-tile"
      data-testid={handle}
      data-device-id={device.id}
      data-state={device.state}
      data-level={level ?? undefined}
      data-alarm={phase?.kind}
      data-cause={causeOf(device) ?? undefined}
      data-fresh={alarm ? !old : undefined}
      aria-label={`${device.name}, ${spokenState(device)}`}
      style={place}
    >
      <h3
        className="tile-name"
        title={device.name}
        data-marks={marks || undefined}
        style={{ "--name-fit": name.share, fontStretch: `${name.width}%` }}
      >
        {name.text}
      </h3>
      {marks > 0 && (
        <div className="tile-upkeep">
          <UpkeepMarks device={device} words={false} />
        </div>
      )}
      <div className="tile-reading">
        <TemperatureValue celsius={device.reading?.celsius ?? null} />
        {extremes !== null && beside && <TileExtremes extremes={extremes} className="tile-aside" />}
        {note !== null && fits && <TileNote {...note} lines={2} />}
      </div>
      {extremes !== null && !beside && <TileExtremes extremes={extremes} className="tile-line" />}
      {calm && extremes === null && !beside && <div className="tile-line" />}
      {device.state !== "normal" && <TileStatus deviceId={deviceId} fit={type.fitLine} />}
      <div className="tile-foot">
        <ChartSlot graph={graph} device={device} scale={scale} axes={false} />
        {note !== null && !fits && <TileNote {...note} lines={1} />}
      </div>
    </article>
  );
}
