import { formatAge } from "../../core/view/format-age.ts";
import { formatClock, formatDateTime } from "../../core/view/format-clock.ts";
import { useNow } from "../hooks/use-now.ts";
import { useWall } from "../hooks/use-wall.ts";

const DAY_MS = 86_400_000;

/** Says that the picture is the one this screen had before, and how old it is. */
export function RestoredLine() {
  const restoredMs = useWall((state) => state.restoredMs);
  const { locale, timeZone } = useWall((state) => state.config.screen);
  const nowMs = useNow();
  if (restoredMs === null) return null;
  const format = { locale, timeZone };
  const ageMs = nowMs - restoredMs;
  const at = (ageMs < DAY_MS ? formatClock : formatDateTime)(restoredMs, format);
  return (
    <span className="restored" data-testid="restored">
      Showing what this screen last saw at {at}, {formatAge(ageMs)} ago, until the cloud answers.
    </span>
  );
}
