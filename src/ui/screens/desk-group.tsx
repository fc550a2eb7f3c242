import { useId, type ReactNode } from "react";
import type { GraphScale } from "../charts/graph.ts";
import type { FleetGroup } from "../hooks/use-groups.ts";
import { useScales } from "../hooks/use-scales.ts";
import { useWall } from "../hooks/use-wall.ts";
import { GroupCheck } from "../selection/group-check.tsx";
import { groupName } from "./group-name.ts";
import { DeskCell } from "../tiles/desk-cell.tsx";

export interface DeskGroupProps {
  readonly group: FleetGroup;
  /** What lays out the cards where there are too many for all of them to be in the page. */
  readonly children?:
    | ((scales: ReadonlyMap<string, GraphScale>, Cell: typeof DeskCell) => ReactNode)
    | undefined;
}

/** A group of cards under its heading, their graphs on one scale. */
export function DeskGroup({ group, children }: DeskGroupProps) {
  const headingId = useId();
  const scales = useScales(group.devices);
  const key = useWall((state) => state.view.group);
  const name = groupName(key, group.value);
  const count = group.devices.length;
  const deviceIds = group.devices.map(({ id }) => id);
  return (
    <section className="group" aria-labelledby={headingId}>
      <div className="group-heading">
        <h2 id={headingId}>{name}</h2>
        <span>
          {count} {count === 1 ? "sensor" : "sensors"}
        </span>
        <GroupCheck name={name} deviceIds={deviceIds} />
      </div>
      {children?.(scales, DeskCell) ?? (
        <div className="cards">
          {group.devices.map((device) => (
            <DeskCell key={device.id} deviceId={device.id} scale={scales.get(device.id) ?? null} />
          ))}
        </div>
      )}
    </section>
  );
}
