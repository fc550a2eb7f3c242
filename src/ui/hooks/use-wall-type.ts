import { formatCelsius } from "../../core/view/format-celsius.ts";
import type { WallLayout } from "../../core/view/lay-out-wall.ts";
import { fitWallType, type WallType } from "../tiles/wall-type.ts";
import type { PlacedDevice } from "./use-devices-in-view.ts";
import type { ElementSize } from "./use-element-size.ts";
import { useTextMeasure } from "./use-text-measure.ts";
import { useWall } from "./use-wall.ts";

/** A wall of single digits need not have them larger than this makes them. */
const LEAST_VALUE = "00.0";

/** Type sizes for the tiles of one page. */
export function useWallType(
  layout: WallLayout,
  size: ElementSize,
  devices: readonly PlacedDevice[],
): WallType {
  const measure = useTextMeasure();
  const widest = useWall(({ devices: records, view, config }) => {
    let text = LEAST_VALUE;
    for (const { id } of devices) {
      const celsius = records.get(id)?.reading?.celsius;
      if (celsius === undefined) continue;
      const value = formatCelsius(celsius, { unit: view.unit, locale: config.screen.locale });
      const shape = value.replaceAll(/\d/gu, "0");
      if (measure(shape, 300) > measure(text, 300)) text = shape;
    }
    return text;
  });
  const { columns, rows, gapPx } = layout;
  return fitWallType({
    tile: {
      widthPx: (size.widthPx - (columns - 1) * gapPx) / columns,
      heightPx: (size.heightPx - (rows - 1) * gapPx) / rows,
    },
    legible: layout,
    widestValue: widest,
    names: devices.map(({ name }) => name),
    measure,
  });
}
