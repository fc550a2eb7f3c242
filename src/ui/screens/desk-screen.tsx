import { lazy, Suspense, useRef } from "react";
import type { ViewSettings } from "../../core/view/view-settings.ts";
import { Announcer } from "../connection/announcer.tsx";
import { ClockLine } from "../connection/clock-line.tsx";
import { ConnectionBanner } from "../connection/connection-banner.tsx";
import { ConnectorLine } from "../connection/connector-line.tsx";
import { NoticeList } from "../connection/notice-list.tsx";
import { SoundLine } from "../connection/sound-line.tsx";
import { useFirstGraph } from "../charts/first-graph.ts";
import { Filters } from "../filters/filters.tsx";
import { DockSlot } from "../export/dock-slot.tsx";
import { useCommands } from "../hooks/use-commands.ts";
import { useElementSize } from "../hooks/use-element-size.ts";
import { useGroups } from "../hooks/use-groups.ts";
import { MOST_WHOLE } from "../hooks/most-whole.ts";
import { ShownView } from "../hooks/shown-view.ts";
import { useNarrow } from "../hooks/use-narrow.ts";
import { usePaintedView } from "../hooks/use-painted-view.ts";
import { useVisibleDevices } from "../hooks/use-visible-devices.ts";
import { useWall } from "../hooks/use-wall.ts";
import { loadPopups } from "../parts/load-popups.ts";
import { persist } from "../parts/persist.ts";
import { useIdle } from "../parts/use-idle.ts";
import { SelectionContext } from "../selection/selection-context.ts";
import { useSelection } from "../selection/use-selection.ts";
import { MenuPlace } from "../tiles/menu-place.ts";
import { Skeletons } from "../tiles/skeletons.tsx";
import { DeskGroup } from "./desk-group.tsx";
import { DeskHeader } from "./desk-header.tsx";
import { FleetMessage } from "./fleet-message.tsx";

/** A crowd tells by itself which of its cards are on screen. */
const NONE: readonly [] = [];

// Most desks never have so many.
const CrowdGroups = lazy(async () => {
  const module = await persist(() => import("./crowd-groups.tsx"), "CrowdGroups");
  return { default: module.CrowdGroups };
});

/** The desk: filters on the left, groups of cards on the right; on a phone one column. */
export function DeskScreen() {
  const view = usePaintedView();
  return (
    <ShownView value={view}>
      <Desk view={view} />
    </ShownView>
  );
}

function Desk({ view }: { view: ViewSettings }) {
  const main = useRef<HTMLElement>(null);
  const header = useRef<HTMLElement>(null);
  const menuPlace = useRef<HTMLDivElement>(null);
  const { outerHeightPx: headerPx } = useElementSize(header);
  const narrow = useNarrow();
  const groups = useGroups();
  const commands = useCommands();
  const picker = useSelection(groups);
  const loading = useWall(({ fleet, devices }) => fleet === "loading" && devices.size === 0);
  // By all there are, not by those in view: a filter changes which cards are there, not how.
  const windowed = useWall(({ devices }) => devices.size > MOST_WHOLE);
  useVisibleDevices(main, windowed ? NONE : groups.flatMap(({ devices }) => devices));
  const calm = useFirstGraph() && !loading;
  useIdle(calm, loadPopups);
  useIdle(calm, () => commands.prepareExport());
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
            {windowed ? (
              <Suspense>
                <CrowdGroups groups={groups} view={view} mostWhole={MOST_WHOLE} Group={DeskGroup} />
              </Suspense>
            ) : (
              groups.map((group) => <DeskGroup key={group.value ?? "\u0000"} group={group} />)
            )}
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
