import { useRef } from "react";
import { orbitAt } from "../../core/screen-care/orbit.ts";
import { wallFrame } from "../../core/view/wall-frame.ts";
import { Announcer } from "../connection/announcer.tsx";
import { ClockLine } from "../connection/clock-line.tsx";
import { ConnectionBanner } from "../connection/connection-banner.tsx";
import { ConnectorLine } from "../connection/connector-line.tsx";
import { NoticeList } from "../connection/notice-list.tsx";
import { SoundLine } from "../connection/sound-line.tsx";
import { useCommands } from "../hooks/use-commands.ts";
import { useElementSize } from "../hooks/use-element-size.ts";
import { useIdleCursor } from "../hooks/use-idle-cursor.ts";
import { useKey } from "../hooks/use-key.ts";
import { useNow } from "../hooks/use-now.ts";
import { usePage } from "../hooks/use-page.ts";
import { useVisibleDevices } from "../hooks/use-visible-devices.ts";
import { useWall } from "../hooks/use-wall.ts";
import { useWallPages } from "../hooks/use-wall-pages.ts";
import { Skeletons } from "../tiles/skeletons.tsx";
import { FleetMessage } from "./fleet-message.tsx";
import { useWindowSize } from "../hooks/use-window-size.ts";
import { frameVariables } from "./frame-variables.ts";
import { WallDim } from "./wall-dim.tsx";
import { WallGrid } from "./wall-grid.tsx";
import { WallHeader } from "./wall-header.tsx";

const MINUTE_MS = 60_000;

/** How long a page stays where the address does not say. */
const STAY_SECONDS = 20;

/** The wall: everything fits, nothing scrolls, nothing is there to be clicked. */
export function WallScreen() {
  const grid = useRef<HTMLElement>(null);
  const size = useElementSize(grid);
  const commands = useCommands();
  const { rotateSeconds, distanceMetres, diagonalInches } = useWall((state) => state.view);
  const { xPx, yPx } = orbitAt(useNow(MINUTE_MS));
  const idle = useIdleCursor();
  const loading = useWall(({ fleet, devices }) => fleet === "loading" && devices.size === 0);
  const screen = useWindowSize();
  const geometry = {
    screenWidthPx: screen.widthPx,
    screenHeightPx: screen.heightPx,
    distanceMetres,
    diagonalInches,
  };
  const { upright } = wallFrame(screen.widthPx, screen.heightPx);
  const { pages, type } = useWallPages(size, geometry);
  const page = usePage(pages.count, (rotateSeconds ?? STAY_SECONDS) * 1000);
  const devices = pages.devicesAt(page);
  useVisibleDevices(grid, devices);
  useKey("Escape", () => commands.setView({ kiosk: false }));
  const measured = size.widthPx > 0;
  const empty = !loading && devices.length === 0;
  return (
    <>
      <div
        className="wall"
        data-idle={idle || undefined}
        data-upright={upright || undefined}
        style={{ ...frameVariables(geometry), transform: `translate(${xPx}px, ${yPx}px)` }}
      >
        <WallHeader page={page} pages={measured ? pages.count : 1} geometry={geometry} />
        <ClockLine />
        <SoundLine />
        <ConnectionBanner />
        <ConnectorLine />
        <NoticeList />
        <Announcer />
        <main className="wall-main" ref={grid} aria-busy={loading}>
          <h2 className="visually-hidden">Sensors</h2>
          {loading && (
            <div className="wall-grid" data-loading>
              <Skeletons count={20} className="wall-skeleton" />
            </div>
          )}
          {empty && <FleetMessage />}
          {measured && devices.length > 0 && <WallGrid pages={pages} page={page} type={type} />}
        </main>
      </div>
      <WallDim />
    </>
  );
}
