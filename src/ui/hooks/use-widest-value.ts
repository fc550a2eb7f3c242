import { formatCelsius } from "../../core/view/format-celsius.ts";
import type { PlacedDevice } from "./use-devices-in-view.ts";
import type { MeasureText } from "./use-text-measure.ts";
import { useWall } from "./use-wall.ts";

/** A wall of single digits need not have them larger than this makes them. */
const LEAST_VALUE = "00.0";

/** The shape (`−00.0`) that no value of these devices is wider than. */
export function useWidestValue(devices: readonly PlacedDevice[], measure: MeasureText): string {
  return useWall(({ devices: records, view, config }) => {
    let [least, most] = [0, 0];
    for (const { id } of devices) {
      const celsius = records.get(id)?.reading?.celsius ?? 0;
      least = Math.min(least, celsius);
      most = Math.max(most, celsius);
    }
    const format = { unit: view.unit, locale: config.screen.locale };
    // The extremes have the most figures, and the lowest has the sign.
    return [least, most]
      .map((celsius) => formatCelsius(celsius, format).replaceAll(/\d/gu, "0"))
      .reduce((a, b) => (measure(b, 300) > measure(a, 300) ? b : a), LEAST_VALUE);
  });
}
