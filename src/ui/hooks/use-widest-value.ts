import { useState } from "react";
import { formatCelsius } from "../../core/view/format-celsius.ts";
import { widestValue } from "../../core/view/widest-value.ts";
import type { WallState } from "../../store/wall-state.ts";
import type { PlacedDevice } from "./use-devices-in-view.ts";
import type { MeasureText } from "./use-text-measure.ts";
import { useWall } from "./use-wall.ts";

const FIGURES = { face: "figures" } as const;

/** The shape (`−00.0`) that no value of these devices is wider than, as still as can be. */
export function useWidestValue(devices: readonly PlacedDevice[], measure: MeasureText): string {
  const [select] = useState(createSelector);
  return useWall((state) => select(state, devices, measure));
}

function createSelector() {
  let before: string | null = null;
  return (
    { devices: records, view, config }: WallState,
    devices: readonly PlacedDevice[],
    measure: MeasureText,
  ): string => {
    let [least, most] = [0, 0];
    for (const { id } of devices) {
      const celsius = records.get(id)?.reading?.celsius ?? 0;
      least = Math.min(least, celsius);
      most = Math.max(most, celsius);
    }
    const format = { unit: view.unit, locale: config.screen.locale };
    before = widestValue(
      before,
      { least, most },
      {
        format: (celsius) => formatCelsius(celsius, format),
        widthOf: (shape) => measure(shape, FIGURES),
      },
    );
    return before;
  };
}
