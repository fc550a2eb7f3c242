import { standingLevel } from "../../core/alarms/watch-alarms.ts";
import { causeOf } from "../../core/fleet/cause.ts";
import { useTilePhase } from "../alarms/use-tile-phase.ts";
import { useClock } from "../hooks/use-clock.ts";
import { useWall } from "../hooks/use-wall.ts";
import { StateMark } from "./state-mark.tsx";
import { CAUSE_WORDS, stateWord } from "./state-words.ts";
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
  const cause = useWall(({ devices }) => {
    const device = devices.get(deviceId);
    const alarm = device?.state === "high" || device?.state === "low";
    return device === undefined || alarm ? null : causeOf(device);
  });
  const phase = useTilePhase(deviceId);
  const clock = useClock();
  const age = useWall(({ devices, nowMs }) => tileAge(devices.get(deviceId), nowMs));
  const beside = phase?.kind === "shelved" ? `until ${clock(phase.shelf.untilMs)}` : age;
  const known = phase?.kind === "acknowledged";
  const own = stateWord(state, level).toUpperCase();
  const other = cause === null ? own : CAUSE_WORDS[cause].toUpperCase();
  // Rather the shorter word than smaller type.
  const word = fit === undefined || fit(`${other} ${beside}`) >= 1 ? other : own;
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
