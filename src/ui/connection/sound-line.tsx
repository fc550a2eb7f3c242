import VolumeX from "lucide-react/icons/volume-x";
import { useWall } from "../hooks/use-wall.ts";

/** Says that alarms cannot be heard yet: browsers want somebody to touch a page first. */
export function SoundLine() {
  const blocked = useWall((state) => state.alarms.sound === "blocked");
  if (!blocked) return null;
  return (
    <p className="quiet-line" role="note" data-testid="sound-line">
      <VolumeX size="1.1em" aria-hidden="true" />
      <span>Sound waits for a press on this page.</span>
    </p>
  );
}
