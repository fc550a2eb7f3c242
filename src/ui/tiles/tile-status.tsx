import { standingLevel } from "../../core/alarms/watch-alarms.ts";
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
  const age = useWall(({ devices, nowMs }) => tileAge(devices.get(deviceId), nowMs));
  const word = stateWord(state, level).toUpperCase();
  return (
    <p className="tile-status" style={{ "--line-fit": fit?.(`${word} ${age}`) }}>
      <StateMark state={state} level={level} />
      <strong>{word}</strong>
      {age !== "" && <span>{age}</span>}
    </p>
  );
}
