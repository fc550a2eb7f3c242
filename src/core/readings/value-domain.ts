import { formatCelsius } from "../view/format-celsius.ts";
import { fromUnit, toUnit } from "../view/to-unit.ts";
import type { TemperatureUnit } from "../view/view-settings.ts";

/** The vertical axis of one graph or of a group's: degrees Celsius, ticks round in the unit read. */
export interface ValueDomain {
  readonly lowCelsius: number;
  readonly highCelsius: number;
  readonly valueTicks: readonly { readonly celsius: number; readonly text: string }[];
}

export interface ValueDomainOptions {
  /** Lowest and highest reading of every series that shares the axis, degrees Celsius. */
  readonly extremes: Iterable<{ readonly min: number; readonly max: number }>;
  /** Limits that are drawn where they are near. */
  readonly limits?:
    | Iterable<{ readonly low: number | null; readonly high: number | null }>
    | undefined;
  readonly unit: TemperatureUnit;
  /** BCP 47; null: the browser's. */
  readonly locale: string | null;
}

/** Below this, noise of a sensor (0.05 °C steps) would look like weather. */
const LEAST_SPAN_CELSIUS = 2;
/** A limit within this share of the span is worth the room it takes. */
const NEAR_SHARE = 0.5;
const AIR_SHARE = 0.06;
const MOST_TICKS = 5;

/** The shared axis of `extremes`; null where there is no reading at all. */
export function valueDomain(options: ValueDomainOptions): ValueDomain | null {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const extremes of options.extremes) {
    if (!Number.isFinite(extremes.min) || !Number.isFinite(extremes.max)) continue;
    min = Math.min(min, extremes.min);
    max = Math.max(max, extremes.max);
  }
  if (min > max) return null;
  const near = NEAR_SHARE * Math.max(LEAST_SPAN_CELSIUS, max - min);
  const [fromMin, toMax] = [min - near, max + near];
  for (const limit of limitsOf(options)) {
    if (limit < fromMin || limit > toMax) continue;
    min = Math.min(min, limit);
    max = Math.max(max, limit);
  }
  const missing = Math.max(0, LEAST_SPAN_CELSIUS - (max - min)) / 2;
  const air = AIR_SHARE * Math.max(LEAST_SPAN_CELSIUS, max - min);
  return roundOut(min - missing - air, max + missing + air, options);
}

function* limitsOf({ limits = [] }: ValueDomainOptions): Generator<number, void, undefined> {
  for (const { low, high } of limits) {
    if (low !== null) yield low;
    if (high !== null) yield high;
  }
}

function roundOut(
  minCelsius: number,
  maxCelsius: number,
  { unit, locale }: ValueDomainOptions,
): ValueDomain {
  const min = toUnit(minCelsius, unit);
  const max = toUnit(maxCelsius, unit);
  const step = roundStep((max - min) / MOST_TICKS);
  // Ends at quarters of a step: the axis stands still while the readings move a little.
  const low = Math.floor(min / (step / 4)) * (step / 4);
  const high = Math.ceil(max / (step / 4)) * (step / 4);
  const valueTicks = [];
  for (let at = Math.ceil(low / step); at * step <= high; at += 1) {
    const celsius = fromUnit(at * step, unit);
    valueTicks.push({ celsius, text: formatCelsius(celsius, { unit, locale, digits: 0 }) });
  }
  return { lowCelsius: fromUnit(low, unit), highCelsius: fromUnit(high, unit), valueTicks };
}

/** The smallest of 0.5, 1, 2, 5, 10, 20, 50, … that is at least `least`. */
function roundStep(least: number): number {
  if (least <= 0.5) return 0.5;
  const power = 10 ** Math.floor(Math.log10(least));
  const factor = [1, 2, 5].find((candidate) => candidate * power >= least) ?? 10;
  return factor * power;
}
