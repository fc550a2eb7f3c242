import { matchBeside } from "../../core/fleet/match-beside.ts";
import { upkeepOf } from "../../core/fleet/upkeep.ts";
import { formatCelsius } from "../../core/view/format-celsius.ts";
import type { Extremes } from "../charts/graph.ts";
import { useClock } from "../hooks/use-clock.ts";
import { useDevice } from "../hooks/use-device.ts";
import { useWall } from "../hooks/use-wall.ts";
import { MarkedText } from "./marked-text.tsx";
import { UpkeepMarks } from "./upkeep-marks.tsx";
import { isLastKnown } from "../../core/fleet/is-last-known.ts";
import { readingAge } from "./tile-age.ts";

/** The card's quiet line: what else was found of it, or extremes of the window and how old the value is. */
export function CardFacts({ deviceId, extremes }: { deviceId: string; extremes: Extremes | null }) {
  const device = useDevice(deviceId);
  const unit = useWall((state) => state.view.unit);
  const locale = useWall((state) => state.config.screen.locale);
  const age = useWall(({ devices, nowMs }) => readingAge(devices.get(deviceId), nowMs));
  const query = useWall((state) => state.view.query);
  const clock = useClock();
  if (device === undefined || device.reading === null) return <span>no reading yet</span>;
  const match = matchBeside(device, query);
  return (
    <>
      <UpkeepMarks device={device} words />
      {match !== null && (
        <span className="card-match" title={match}>
          <MarkedText text={match} />
        </span>
      )}
      {extremes !== null && match === null && upkeepOf(device).length === 0 && (
        <>
          <span>min {formatCelsius(extremes.min, { unit, locale })}</span>
          <span>max {formatCelsius(extremes.max, { unit, locale })}</span>
        </>
      )}
      <span>
        {isLastKnown(device) ? `last known ${clock(device.reading.timeMs)}` : `${age} ago`}
      </span>
    </>
  );
}
