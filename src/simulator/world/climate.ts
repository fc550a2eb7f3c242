import { fraction } from "./hash.ts";

/** How the air behaves around one sensor; temperatures in degrees Celsius. */
export interface Climate {
  readonly base: number;
  /** Each sensor sits up to this far from `base`. */
  readonly spread: number;
  /** Slow aimless drift, half of peak to peak. */
  readonly wander: number;
  /** Warmest at 15:00 local time, coldest at 03:00. */
  readonly dayNight: number;
  /** The saw-tooth of a thermostat: slow warming, quick cooling. */
  readonly compressor: { readonly swing: number; readonly minutes: number } | null;
  /** Heating elements melt the ice at fixed hours. */
  readonly defrost: { readonly hours: number; readonly rise: number } | null;
  /** Chance an hour, in opening hours, that somebody holds the door open. */
  readonly doors: { readonly chance: number; readonly rise: number } | null;
  readonly relativeHumidity: number;
  /** ppm of CO2 that people add in working hours. */
  readonly crowdPpm: number;
}

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
// The site keeps Oslo's winter time all year, so that the past needs no time zone database.
const SITE_OFFSET_MS = HOUR_MS;

/** The true temperature at a moment: a pure function, so the past needs no memory. */
export function celsiusAt(climate: Climate, key: number, atMs: number): number {
  const localMs = atMs + SITE_OFFSET_MS;
  let celsius = climate.base + (fraction(key, "base") * 2 - 1) * climate.spread;
  celsius += climate.wander * (noise(key, 1, atMs, 97 * MINUTE_MS) * 0.7);
  celsius += climate.wander * (noise(key, 2, atMs, 23 * MINUTE_MS) * 0.3);
  celsius += climate.dayNight * daylight(localMs);
  if (climate.compressor !== null) celsius += thermostat(climate.compressor, key, atMs);
  if (climate.defrost !== null) celsius += defrost(climate.defrost, key, atMs);
  if (climate.doors !== null) celsius += doors(climate.doors, key, localMs);
  return celsius;
}

/** Percent, 5 to 95. */
export function humidityAt(climate: Climate, key: number, atMs: number): number {
  const percent =
    climate.relativeHumidity +
    6 * noise(key, 3, atMs, 3 * HOUR_MS) +
    3 * noise(key, 4, atMs, HOUR_MS);
  return Math.min(95, Math.max(5, percent));
}

/** Parts per million; outdoor air has 420. */
export function co2At(climate: Climate, key: number, atMs: number): number {
  const people = isOpen(atMs + SITE_OFFSET_MS) ? 0.6 + 0.4 * noise(key, 5, atMs, HOUR_MS) : 0.05;
  return 430 + climate.crowdPpm * Math.max(0, people) + 12 * noise(key, 6, atMs, 20 * MINUTE_MS);
}

/** Somebody is at work: 06 to 22 local time. */
export function isOpen(localMs: number): boolean {
  const hour = Math.floor(localMs / HOUR_MS) % 24;
  return hour >= 6 && hour < 22;
}

/** Smooth value noise in [-1, 1] with one independent value every `periodMs`. */
function noise(key: number, channel: number, atMs: number, periodMs: number): number {
  const position = atMs / periodMs + fraction(key, channel);
  const cell = Math.floor(position);
  const t = position - cell;
  const ease = t * t * (3 - 2 * t);
  const left = fraction(key, channel, cell);
  const right = fraction(key, channel, cell + 1);
  return (left + (right - left) * ease) * 2 - 1;
}

function daylight(localMs: number): number {
  return Math.cos(((localMs / HOUR_MS - 15) / 12) * Math.PI);
}

function thermostat(of: { swing: number; minutes: number }, key: number, atMs: number): number {
  const periodMs = of.minutes * MINUTE_MS * (0.85 + 0.3 * fraction(key, "period"));
  const phase = (atMs / periodMs + fraction(key, "phase")) % 1;
  const rising = phase < 0.7 ? phase / 0.7 : (1 - phase) / 0.3;
  return (rising - 0.5) * of.swing;
}

function defrost(of: { hours: number; rise: number }, key: number, atMs: number): number {
  const periodMs = of.hours * HOUR_MS;
  const sinceMs = (atMs + fraction(key, "defrost") * periodMs) % periodMs;
  return of.rise * pulse(sinceMs / MINUTE_MS, 18, 14);
}

function doors(of: { chance: number; rise: number }, key: number, localMs: number): number {
  let rise = 0;
  const hour = Math.floor(localMs / HOUR_MS);
  for (let slot = hour - 1; slot <= hour; slot += 1) {
    if (!isOpen(slot * HOUR_MS) || fraction(key, "door", slot) >= of.chance) continue;
    const openedMs = (slot + fraction(key, "minute", slot)) * HOUR_MS;
    const strength = 0.4 + 0.6 * fraction(key, "strength", slot);
    rise += strength * of.rise * pulse((localMs - openedMs) / MINUTE_MS, 4, 9);
  }
  return rise;
}

/** Rises over `upMinutes`, then fades with the time constant `fadeMinutes`; 0 before it starts. */
function pulse(minutes: number, upMinutes: number, fadeMinutes: number): number {
  if (minutes <= 0) return 0;
  if (minutes < upMinutes) return minutes / upMinutes;
  return Math.exp(-(minutes - upMinutes) / fadeMinutes);
}
