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
  let known: readonly unknown[] = [];
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
    // Every reading comes by here, and few of them are the highest or the lowest.
    const given = [least, most, view.unit, config.screen.locale, measure];
    if (before !== null && given.every((each, index) => each === known[index])) return before;
    known = given;
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
