import { useWall } from "../hooks/use-wall.ts";
import { StateMark } from "./state-mark.tsx";
import { STATE_WORDS } from "./state-words.ts";
import { tileAge } from "./tile-age.ts";

/** Shape, word and age of a state that is news; an empty line while all is normal. */
export function TileStatus({ deviceId }: { deviceId: string }) {
  const state = useWall(({ devices }) => devices.get(deviceId)?.state ?? "waiting");
  const age = useWall(({ devices, nowMs }) => tileAge(devices.get(deviceId), nowMs));
  if (state === "normal") return <p className="tile-status" />;
  return (
    <p className="tile-status">
      <StateMark state={state} />
      <strong>{STATE_WORDS[state].toUpperCase()}</strong>
      {age !== "" && <span>{age}</span>}
    </p>
  );
}
