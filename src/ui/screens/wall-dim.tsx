import { dimmingOf } from "../../core/screen-care/dimming-of.ts";
import { isAlarming } from "../../core/screen-care/is-alarming.ts";
import { useWall } from "../hooks/use-wall.ts";

/** Darkens a wall by its schedule, never while an alarm stands that nobody has acknowledged. */
export function WallDim() {
  const level = useWall(
    ({ config, nowMs, devices, alarms }) =>
      dimmingOf(config.screen, nowMs, () => isAlarming(devices.values(), alarms.points)).level,
  );
  if (level === 1) return null;
  return <div className="wall-dim" style={{ opacity: 1 - level }} aria-hidden="true" />;
}
