import type { RefObject } from "react";
import { AlarmsLink } from "../alarms/alarms-link.tsx";
import { ConnectionStatus } from "../connection/connection-status.tsx";
import { Summary } from "../connection/summary.tsx";
import { DemoMark } from "../controls/demo-mark.tsx";
import { MainMenuButton } from "../controls/main-menu-button.tsx";
import { UnitSwitch } from "../controls/unit-switch.tsx";
import { WallButton } from "../wall-address/wall-button.tsx";
import { WindowSwitch } from "../controls/window-switch.tsx";
import { FilterSheetButton } from "../filters/filter-sheet-button.tsx";
import { useDevicesInView } from "../hooks/use-devices-in-view.ts";
import { useWall } from "../hooks/use-wall.ts";

/** Title and verdict on the left, how it is seen on the right. */
export function DeskHeader({ ref }: { ref: RefObject<HTMLElement | null> }) {
  const title = useWall((state) => state.config.title);
  return (
    <header className="desk-header" ref={ref}>
      <h1 className="desk-title">
        {title} <DemoMark />
      </h1>
      <Summary />
      <div className="desk-tools">
        <span className="desk-count">
          <ConnectionStatus /> <SensorCount />
        </span>
        <FilterSheetButton />
        <WindowSwitch />
        <UnitSwitch />
        <AlarmsLink />
        <WallButton />
        <MainMenuButton />
      </div>
    </header>
  );
}

function SensorCount() {
  const shown = useDevicesInView().length;
  const known = useWall((state) => state.devices.size);
  if (known === 0) return null;
  return (
    <span className="wide-only">
      {shown === known ? `· ${known} sensors` : `· ${shown} of ${known} sensors`}
    </span>
  );
}
