import type { TemperatureUnit } from "./view-settings.ts";

/** Degrees Celsius in `unit`. */
export function toUnit(celsius: number, unit: TemperatureUnit): number {
  return unit === "F" ? celsius * 1.8 + 32 : celsius;
}

/** Degrees of `unit` in degrees Celsius. */
export function fromUnit(degrees: number, unit: TemperatureUnit): number {
  return unit === "F" ? (degrees - 32) / 1.8 : degrees;
}
