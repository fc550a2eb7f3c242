import { useId, useState, type ReactNode } from "react";
import type { GraphScale } from "../charts/graph.ts";
import type { FleetGroup } from "../hooks/use-groups.ts";
import { useScales } from "../hooks/use-scales.ts";
import { useWall } from "../hooks/use-wall.ts";
import { DeskCell } from "../tiles/desk-cell.tsx";
import { GroupHeading } from "./group-heading.tsx";
import { groupName } from "./group-name.ts";

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
  const [folded, setFolded] = useState(false);
  const shown = key === null || !folded;
  return (
    <section className="group" aria-labelledby={headingId}>
      <GroupHeading
        id={headingId}
        name={groupName(key, group.value)}
        devices={group.devices}
        folded={folded}
        onFold={key === null ? undefined : () => setFolded(!folded)}
      />
      {shown &&
        (children?.(scales, DeskCell) ?? (
          <div className="cards">
            {group.devices.map(({ id }) => (
              <DeskCell key={id} deviceId={id} scale={scales.get(id) ?? null} />
            ))}
          </div>
        ))}
    </section>
  );
}
