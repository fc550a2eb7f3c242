import { formatClock } from "../../core/view/format-clock.ts";
import { useWall } from "./use-wall.ts";

/** Writes a cloud time as the screen's zone and locale have it: `13:28`. */
export function useClock(): (timeMs: number, precision?: "minutes" | "seconds") => string {
  const { locale, timeZone } = useWall((state) => state.config.screen);
  return (timeMs, precision = "minutes") =>
    formatClock(timeMs, { locale, timeZone, seconds: precision === "seconds" });
}
