import type { ComponentType } from "react";
import type { ViewSettings } from "../../core/view/view-settings.ts";
import { useCardWatch } from "../hooks/use-card-watch.ts";
import { useGrowth } from "../hooks/use-growth.ts";
import type { FleetGroup } from "../hooks/use-groups.ts";
import type { DeskGroupProps } from "./desk-group.tsx";
import { WindowedCards } from "./windowed-cards.tsx";

interface CrowdGroupsProps {
  readonly groups: readonly FleetGroup[];
  /** Of another answer the cards come one after the other again. */
  readonly view: ViewSettings;
  /** No more cards than this are all in the page. */
  readonly mostWhole: number;
  /** Handed in, for this comes in a chunk of its own and the groups with the screen. */
  readonly Group: ComponentType<DeskGroupProps>;
}

/** The groups of a crowd, of whose cards only those near the screen are in the page. */
export function CrowdGroups({ groups, view, mostWhole, Group }: CrowdGroupsProps) {
  const before = cardsBefore(groups);
  const devices = groups.flatMap((group) => group.devices);
  const total = devices.length;
  const watch = useCardWatch(devices);
  const grown = useGrowth(view, total <= mostWhole ? total : 0);
  return groups.map((group, at) => (
    <Group key={group.value ?? "\u0000"} group={group}>
      {(scales, Cell) => (
        <WindowedCards
          devices={group.devices}
          scales={scales}
          grown={Math.max(0, grown - (before[at] ?? 0))}
          watch={watch}
          Cell={Cell}
        />
      )}
    </Group>
  ));
}

/** How many cards stand before those of each group. */
function cardsBefore(groups: readonly FleetGroup[]): readonly number[] {
  let sum = 0;
  return groups.map(({ devices }) => {
    sum += devices.length;
    return sum - devices.length;
  });
}
