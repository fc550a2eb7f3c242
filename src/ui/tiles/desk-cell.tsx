import { memo } from "react";
import type { GraphScale } from "../charts/graph.ts";
import { DeskCard } from "./desk-card.tsx";
import { TileBoundary } from "./tile-boundary.tsx";

interface DeskCellProps {
  readonly deviceId: string;
  readonly scale: GraphScale | null;
  /** Which of how many it is, where not all of them are in the page. */
  readonly at?: number | undefined;
  readonly of?: number | undefined;
}

/** A card in its place. It renders when something of these is another, not when the list is. */
export const DeskCell = memo(function DeskCell(props: DeskCellProps) {
  return (
    <TileBoundary deviceId={props.deviceId} className="card">
      <DeskCard {...props} />
    </TileBoundary>
  );
});
