import { useRef } from "react";
import { Announcer } from "../connection/announcer.tsx";
import { ClockLine } from "../connection/clock-line.tsx";
import { ConnectionBanner } from "../connection/connection-banner.tsx";
import { ConnectorLine } from "../connection/connector-line.tsx";
import { NoticeList } from "../connection/notice-list.tsx";
import { SoundLine } from "../connection/sound-line.tsx";
import { Filters } from "../filters/filters.tsx";
import { DockSlot } from "../export/dock-slot.tsx";
import { useCommands } from "../hooks/use-commands.ts";
import { useElementSize } from "../hooks/use-element-size.ts";
import { useGroups } from "../hooks/use-groups.ts";
import { useDevicesInView } from "../hooks/use-devices-in-view.ts";
import { useNarrow } from "../hooks/use-narrow.ts";
import { useVisibleDevices } from "../hooks/use-visible-devices.ts";
import { useWall } from "../hooks/use-wall.ts";
import { loadPopups } from "../parts/load-popups.ts";
import { useIdle } from "../parts/use-idle.ts";
import { SelectionContext } from "../selection/selection-context.ts";
import { useSelection } from "../selection/use-selection.ts";
import { MenuPlace } from "../tiles/menu-place.ts";
import { Skeletons } from "../tiles/skeletons.tsx";
import { DeskGroup } from "./desk-group.tsx";
import { DeskHeader } from "./desk-header.tsx";
import { FleetMessage } from "./fleet-message.tsx";

/**
 * Up to so many sensors all cards are in the page, where the browser's own search finds them; what
 * is off screen is not laid out (cards.css).
 */
const MOST_WHOLE = 250;

/** The desk: filters on the left, groups of cards on the right; on a phone one column. */
export function DeskScreen() {
  const main = useRef<HTMLElement>(null);
  const header = useRef<HTMLElement>(null);
  const menuPlace = useRef<HTMLDivElement>(null);
  const { outerHeightPx: headerPx } = useElementSize(header);
  const narrow = useNarrow();
  const groups = useGroups();
  const commands = useCommands();
  const picker = useSelection(groups);
  const loading = useWall(({ fleet, devices }) => fleet === "loading" && devices.size === 0);
  const devices = useDevicesInView();
  const windowed = devices.length > MOST_WHOLE;
  useVisibleDevices(main, devices, windowed);
  useIdle(!loading, loadPopups);
  useIdle(!loading, () => commands.prepareExport());
  return (
    <div className="desk" style={{ "--header-height": `${headerPx}px` }}>
      <button type="button" className="skip-link" onClick={() => main.current?.focus()}>
        Skip to the sensors
      </button>
      <DeskHeader ref={header} />
      {!narrow && (
        <aside className="desk-side" aria-label="Filters">
          <Filters />
        </aside>
      )}
      <main className="desk-main" ref={main} tabIndex={-1} aria-busy={loading}>
        <ClockLine />
        <SoundLine />
        <ConnectionBanner />
        <ConnectorLine />
        <NoticeList />
        <Announcer />
        <MenuPlace value={menuPlace}>
          <SelectionContext value={picker}>
            {groups.map((group) => (
              <DeskGroup key={group.value ?? "\u0000"} group={group} windowed={windowed} />
            ))}
          </SelectionContext>
        </MenuPlace>
        {loading && (
          <div className="cards">
            <Skeletons count={12} className="card-skeleton" />
          </div>
        )}
        {!loading && groups.length === 0 && <FleetMessage />}
        <div ref={menuPlace} className="menu-place" />
        <DockSlot main={main} />
      </main>
    </div>
  );
}
