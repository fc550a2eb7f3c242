import { layOutWall, type WallLayout } from "../../core/view/lay-out-wall.ts";
import { pageOf } from "../../core/view/page-of.ts";
import type { ElementSize } from "./use-element-size.ts";
import { useDevicesInView, type PlacedDevice } from "./use-devices-in-view.ts";
import { usePage } from "./use-page.ts";
import { useWall } from "./use-wall.ts";

/** How long a page stays where the address does not say. */
const STAY_SECONDS = 20;

export interface WallPages {
  readonly layout: WallLayout;
  /** Of the page that is up. */
  readonly devices: readonly PlacedDevice[];
  readonly page: number;
  readonly pages: number;
}

/** The grid that fits `size`, and the page of devices that is up in it. */
export function useWallPages(size: ElementSize): WallPages {
  const devices = useDevicesInView();
  const { rotateSeconds, distanceMetres, diagonalInches } = useWall((state) => state.view);
  const layout = layOutWall({
    ...size,
    screenWidthPx: innerWidth,
    screenHeightPx: innerHeight,
    distanceMetres,
    diagonalInches,
    count: devices.length,
  });
  const { pages } = pageOf(devices, 0, layout.perPage);
  const page = usePage(pages, (rotateSeconds ?? STAY_SECONDS) * 1000);
  return { layout, devices: pageOf(devices, page, layout.perPage).devices, page, pages };
}
