import { describeDimming } from "../../core/screen-care/describe-dimming.ts";
import { dimmingOf } from "../../core/screen-care/dimming-of.ts";
import { describeWakeLock } from "../../core/screen-care/describe-wake-lock.ts";
import { isAlarming } from "../../core/screen-care/is-alarming.ts";
import { orbitAt } from "../../core/screen-care/orbit.ts";
import { useNow } from "../hooks/use-now.ts";
import { useWall } from "../hooks/use-wall.ts";
import { FactList } from "./fact-list.tsx";

const MINUTE_MS = 60_000;

/** How the screen is cared for; dimming and the orbit are a wall's. */
export function ScreenFacts() {
  const view = useWall((state) => state.view);
  const wakeLock = useWall((state) => state.wakeLock);
  const dimming = useWall(({ config, nowMs, devices, alarms }) =>
    describeDimming(
      config.screen,
      dimmingOf(config.screen, nowMs, () => isAlarming(devices.values(), alarms.points)),
    ),
  );
  const { xPx, yPx } = orbitAt(useNow(MINUTE_MS));
  return (
    <FactList
      title="Screen"
      facts={[
        ["Shown as", view.kiosk ? "wall" : "desk"],
        ["Wake lock", describeWakeLock(wakeLock, view)],
        ["Dimming", dimming],
        [
          "Orbit",
          view.kiosk ? `${signed(xPx)} px across, ${signed(yPx)} px down` : "on a wall only",
        ],
        ["Theme", view.theme === "auto" ? "as the system" : view.theme],
      ]}
    />
  );
}

function signed(px: number): string {
  return px < 0 ? `−${-px}` : String(px);
}
