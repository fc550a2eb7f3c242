import { standingLevel } from "../../core/alarms/watch-alarms.ts";
import { useTilePhase } from "../alarms/use-tile-phase.ts";
import { useClock } from "../hooks/use-clock.ts";
import { useWall } from "../hooks/use-wall.ts";
import { StateMark } from "./state-mark.tsx";
import { stateWord } from "./state-words.ts";
import { tileAge } from "./tile-age.ts";

interface TileStatusProps {
  readonly deviceId: string;
  /** The share of the line's type at which these words fit; 1 where left out. */
  readonly fit?: ((words: string) => number) | undefined;
}

/** Shape, word and age of a state that is news. */
export function TileStatus({ deviceId, fit }: TileStatusProps) {
  const state = useWall(({ devices }) => devices.get(deviceId)?.state ?? "waiting");
  const level = useWall(({ devices }) => {
    const device = devices.get(deviceId);
    return device === undefined ? null : standingLevel(device.alarm);
  });
  const phase = useTilePhase(deviceId);
  const clock = useClock();
  const age = useWall(({ devices, nowMs }) => tileAge(devices.get(deviceId), nowMs));
  const beside = phase?.kind === "shelved" ? `until ${clock(phase.shelf.untilMs)}` : age;
  const known = phase?.kind === "acknowledged";
  const word = stateWord(state, level).toUpperCase();
  // The mark of who knows is as wide as two figures.
  return (
    <p
      className="tile-status"
      style={{ "--line-fit": fit?.(`${word} ${beside}${known ? " 00" : ""}`) }}
    >
      <StateMark state={state} level={level} />
      <strong>{word}</strong>
      {beside !== "" && <span>{beside}</span>}
      {known && <AcknowledgedMark />}
    </p>
  );
}

/** Somebody knows. */
function AcknowledgedMark() {
  return (
    <svg
      className="state-mark"
      data-line=""
      viewBox="0 0 12 12"
      role="img"
      aria-label="acknowledged"
    >
      <path d="m1.5 6.5 3 3 6-7" strokeWidth="1.6" />
    </svg>
  );
}
