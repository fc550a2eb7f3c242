import { standingLevel } from "../../core/alarms/watch-alarms.ts";
import { causeOf } from "../../core/fleet/cause.ts";
import { useTilePhase } from "../alarms/use-tile-phase.ts";
import { useClock } from "../hooks/use-clock.ts";
import { useWall } from "../hooks/use-wall.ts";
import type { FittedLine, StateLine } from "./fit-state-line.ts";
import { StateMark } from "./state-mark.tsx";
import { CAUSE_WORDS, stateWord } from "./state-words.ts";
import { tileAge } from "./tile-age.ts";

interface TileStatusProps {
  readonly deviceId: string;
  /** How the words fit their line on a wall. */
  readonly fit?: ((line: StateLine) => FittedLine) | undefined;
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
  const line = {
    word: stateWord(state, level).toUpperCase(),
    age: phase?.kind === "shelved" ? `until ${clock(phase.shelf.untilMs)}` : age,
    known: phase?.kind === "acknowledged",
  };
  const causeLine = cause === null ? line : { ...line, word: CAUSE_WORDS[cause].toUpperCase() };
  const whole = fit?.(causeLine) ?? { ...causeLine, width: undefined, share: undefined };
  // Rather the shorter word than smaller type or cut words.
  const shorter = whole.age !== line.age || (whole.share ?? 1) < 1;
  const { word, age: beside, width, share } = (shorter ? fit?.(line) : undefined) ?? whole;
  return (
    <p
      className="tile-status"
      style={{ "--line-fit": share, fontStretch: width === undefined ? undefined : `${width}%` }}
    >
      <StateMark state={state} level={level} />
      <strong>{word}</strong>
      {beside !== "" && <span>{beside}</span>}
      {line.known && <AcknowledgedMark />}
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
