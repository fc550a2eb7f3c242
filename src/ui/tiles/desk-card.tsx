import { standingLevel } from "../../core/alarms/watch-alarms.ts";
import { causeOf } from "../../core/fleet/cause.ts";
import { useTilePhase } from "../alarms/use-tile-phase.ts";
import { ChartSlot } from "../charts/chart-slot.tsx";
import type { GraphScale } from "../charts/graph.ts";
import { useGraph } from "../charts/use-graph.ts";
import { useDevice } from "../hooks/use-device.ts";
import { CardCheck } from "../selection/card-check.tsx";
import { CardFacts } from "./card-facts.tsx";
import { CardMenuButton } from "./card-menu-button.tsx";
import { spokenState } from "./state-words.ts";
import { TemperatureValue } from "./temperature-value.tsx";
import { MarkedText } from "./marked-text.tsx";
import { isLastKnown } from "../../core/fleet/is-last-known.ts";
import { TileStatus } from "./tile-status.tsx";

interface DeskCardProps {
  readonly deviceId: string;
  readonly scale: GraphScale | null;
  /** Which of how many it is, where not all of them are in the page. */
  readonly at?: number | undefined;
  readonly of?: number | undefined;
}

/** One sensor on the desk: the same card repeated, an alarm ringed. */
export function DeskCard({ deviceId, scale, at, of }: DeskCardProps) {
  const device = useDevice(deviceId);
  const graph = useGraph(deviceId, scale, true);
  const phase = useTilePhase(deviceId);
  if (device === undefined) return null;
  const level = standingLevel(device.alarm);
  const alarm = device.state === "high" || device.state === "low";
  return (
    <article
      className="card"
      data-testid="tile"
      data-device-id={device.id}
      data-state={device.state}
      data-level={level ?? undefined}
      data-alarm={phase?.kind}
      data-cause={causeOf(device) ?? undefined}
      data-fresh={alarm ? !isLastKnown(device) : undefined}
      aria-label={`${device.name}, ${spokenState(device)}`}
      aria-posinset={at}
      aria-setsize={of}
    >
      <div className="card-head">
        <h3 className="tile-name" title={device.name}>
          <MarkedText text={device.name} />
        </h3>
        {device.state !== "normal" && <TileStatus deviceId={deviceId} />}
        <TemperatureValue celsius={device.reading?.celsius ?? null} />
      </div>
      <div className="card-facts">
        <CardFacts deviceId={deviceId} extremes={graph.picture?.extremes ?? null} />
        <CardCheck deviceId={deviceId} name={device.name} />
        <CardMenuButton deviceId={deviceId} name={device.name} />
      </div>
      <ChartSlot graph={graph} device={device} scale={scale} axes />
    </article>
  );
}
