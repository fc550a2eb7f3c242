import { lazy, Suspense, useId } from "react";
import type { PlacedDevice } from "../hooks/use-devices-in-view.ts";
import type { FleetGroup } from "../hooks/use-groups.ts";
import { useScales } from "../hooks/use-scales.ts";
import { useWall } from "../hooks/use-wall.ts";
import { GroupCheck } from "../selection/group-check.tsx";
import { groupName } from "./group-name.ts";
import type { CardPosition } from "./windowed-cards.tsx";
import { TileBoundary } from "../tiles/tile-boundary.tsx";
import { persist } from "../parts/persist.ts";
import { DeskCard } from "../tiles/desk-card.tsx";

// Most desks never have so many.
const WindowedCards = lazy(async () => {
  const module = await persist(() => import("./windowed-cards.tsx"));
  return { default: module.WindowedCards };
});

interface DeskGroupProps {
  readonly group: FleetGroup;
  /** Too many for all of them to be in the page. */
  readonly windowed: boolean;
}

/** A group of cards under its heading, their graphs on one scale. */
export function DeskGroup({ group, windowed }: DeskGroupProps) {
  const headingId = useId();
  const scales = useScales(group.devices);
  const key = useWall((state) => state.view.group);
  const name = groupName(key, group.value);
  const count = group.devices.length;
  const deviceIds = group.devices.map(({ id }) => id);
  const cardOf = (device: PlacedDevice, position?: CardPosition) => (
    <TileBoundary key={device.id} device={device} className="card">
      <DeskCard deviceId={device.id} scale={scales.get(device.id) ?? null} position={position} />
    </TileBoundary>
  );
  return (
    <section className="group" aria-labelledby={headingId}>
      <div className="group-heading">
        <h2 id={headingId}>{name}</h2>
        <span>
          {count} {count === 1 ? "sensor" : "sensors"}
        </span>
        <GroupCheck name={name} deviceIds={deviceIds} />
      </div>
      {windowed ? (
        <Suspense fallback={null}>
          <WindowedCards devices={group.devices} cardOf={cardOf} />
        </Suspense>
      ) : (
        <div className="cards">{group.devices.map((device) => cardOf(device))}</div>
      )}
    </section>
  );
}
