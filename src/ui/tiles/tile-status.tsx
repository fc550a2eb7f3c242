import { standingLevel } from "../../core/alarms/watch-alarms.ts";
import { useWall } from "../hooks/use-wall.ts";
import { StateMark } from "./state-mark.tsx";
import { stateWord } from "./state-words.ts";
import { tileAge } from "./tile-age.ts";

/** Shape, word and age of a state that is news; an empty line while all is normal. */
export function TileStatus({ deviceId }: { deviceId: string }) {
  const state = useWall(({ devices }) => devices.get(deviceId)?.state ?? "waiting");
  const level = useWall(({ devices }) => {
    const device = devices.get(deviceId);
    return device === undefined ? null : standingLevel(device.alarm);
  });
  const age = useWall(({ devices, nowMs }) => tileAge(devices.get(deviceId), nowMs));
  if (state === "normal") return <p className="tile-status" />;
  return (
    <p className="tile-status">
      <StateMark state={state} level={level} />
      <strong>{stateWord(state, level).toUpperCase()}</strong>
      {age !== "" && <span>{age}</span>}
    </p>
  );
}
