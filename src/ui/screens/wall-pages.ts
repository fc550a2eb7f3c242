import { layOutGroups, type GroupLayout } from "../../core/view/lay-out-groups.ts";
import { layOutWall, type WallLayout } from "../../core/view/lay-out-wall.ts";
import { isAbnormal, pageOf } from "../../core/view/page-of.ts";
import type { WallGroup } from "../../core/view/paginate-groups.ts";
import type { WallSpace } from "../../core/view/wall-space.ts";
import type { PlacedDevice } from "../hooks/use-devices-in-view.ts";

/** A wall laid out: the pages it has, and what each of them shows. */
export type WallPages = PlainPages | GroupedPages;

interface PlainPages {
  readonly kind: "plain";
  readonly layout: WallLayout;
  readonly count: number;
  readonly devicesAt: (page: number) => readonly PlacedDevice[];
}

interface GroupedPages {
  readonly kind: "grouped";
  readonly layout: GroupLayout<PlacedDevice>;
  readonly count: number;
  readonly devicesAt: (page: number) => readonly PlacedDevice[];
}

/** The pages of a wall on which nothing is grouped; the abnormal are on every one. */
export function plainPages(space: WallSpace, devices: readonly PlacedDevice[]): PlainPages {
  const abnormal = devices.filter(isAbnormal).length;
  const layout = layOutWall({ ...space, count: devices.length, abnormal });
  return {
    kind: "plain",
    layout,
    count: layout.pages,
    devicesAt: (page) => pageOf(devices, page, layout.perPage).devices,
  };
}

/** The pages of a wall that keeps groups together; the abnormal are on every one here too. */
export function groupedPages(
  space: WallSpace,
  groups: readonly WallGroup<PlacedDevice>[],
): GroupedPages {
  const layout = layOutGroups(space, groups);
  return {
    kind: "grouped",
    layout,
    count: Math.max(1, layout.pages.length),
    devicesAt: (page) =>
      (layout.pages[page]?.rows ?? []).flatMap(({ segments }) =>
        segments.flatMap((segment) => segment.devices),
      ),
  };
}
