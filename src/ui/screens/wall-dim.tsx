import { dimLevel } from "../../core/screen-care/dim-level.ts";
import { isAlarming } from "../../core/screen-care/is-alarming.ts";
import { useWall } from "../hooks/use-wall.ts";

/** Darkens a wall by its schedule, never while an alarm stands that nobody has acknowledged. */
export function WallDim() {
  const level = useWall(({ config, nowMs, devices, alarms }) => {
    const { dim, timeZone } = config.screen;
    const scheduled = dimLevel(dim, nowMs, timeZone);
    return scheduled < 1 && isAlarming(devices.values(), alarms.points) ? 1 : scheduled;
  });
  if (level === 1) return null;
  return <div className="wall-dim" style={{ opacity: 1 - level }} aria-hidden="true" />;
}
