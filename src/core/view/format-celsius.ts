import { numberFormat } from "./intl-cache.ts";
import { toUnit } from "./to-unit.ts";
import type { TemperatureUnit } from "./view-settings.ts";

export interface CelsiusFormat {
  readonly unit: TemperatureUnit;
  /** BCP 47; null: the browser's. */
  readonly locale: string | null;
  /** Decimals written even when they are 0; at most one is ever written. */
  readonly digits?: 0 | 1 | undefined;
}

const MINUS = "\u{2212}";

/**
 * A temperature in degrees Celsius as text in the unit people read, without a degree sign: one
 * decimal, a true minus, never minus nothing. "–" where it is not a number.
 */
export function formatCelsius(
  celsius: number,
  { unit, locale, digits = 1 }: CelsiusFormat,
): string {
  if (!Number.isFinite(celsius)) return "–";
  const value = toUnit(celsius, unit);
  const text = numberFormat(locale, digits, 1).format(Math.abs(value));
  // Whatever rounds to nothing has no sign.
  return value < 0 && Math.abs(value) >= 0.05 ? `${MINUS}${text}` : text;
}
