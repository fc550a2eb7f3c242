import type { WireDataByType } from "../../dt/wire/event.ts";
import { celsiusAt, co2At, humidityAt } from "./climate.ts";
import { CLIMATES } from "./climates.ts";
import { heartbeatBefore } from "./rhythms-of.ts";
import type { SimDevice } from "./sim-device.ts";
import { CLASSIC_HEARTBEAT_MS, type Timeline } from "./timeline.ts";
import { formatTimestamp } from "./timestamp.ts";
import { troubleOffset } from "./trouble.ts";

/** The measuring events of one heartbeat, by event type. */
export function measure(
  device: SimDevice,
  timeline: Timeline,
  atMs: number,
  atUs: number,
  isBackfilled: boolean,
): Partial<WireDataByType> {
  const { samples } = device;
  const stepUs = Math.floor((coveredMs(device, timeline, atMs) * 1000) / samples);
  return measureAt(device, timeline, atUs, { samples, stepUs, isBackfilled });
}

/** How far back the samples of an event reach: to the heartbeat before it, also where the cadence changed. */
function coveredMs(device: SimDevice, timeline: Timeline, atMs: number): number {
  const { startedMs, intervalMs } = timeline;
  if (atMs < startedMs) return CLASSIC_HEARTBEAT_MS;
  const firstOnes = atMs - startedMs < 2 * intervalMs;
  const before = firstOnes && device.samples > 1 ? heartbeatBefore(device, timeline, atMs) : null;
  return before === null ? intervalMs : atMs - before;
}

/** The same with any number of samples, `stepUs` apart: newest first, the first at `atUs`. */
export function measureAt(
  device: SimDevice,
  timeline: Timeline,
  atUs: number,
  of: { readonly samples: number; readonly stepUs: number; readonly isBackfilled: boolean },
): Partial<WireDataByType> {
  const { isBackfilled } = of;
  const updateTime = formatTimestamp(atUs);
  const times = Array.from({ length: of.samples }, (_, i) => atUs - i * of.stepUs);
  if (device.type === "temperature") {
    const samples = times.map((us) => ({
      value: celsius(device, timeline, us),
      sampleTime: formatTimestamp(us),
    }));
    const value = celsius(device, timeline, atUs);
    return { temperature: { value, updateTime, samples, isBackfilled } };
  }
  if (device.type !== "humidity" && device.type !== "co2") return {};
  const climate = CLIMATES[device.climate];
  const samples = times.map((us) => ({
    temperature: celsius(device, timeline, us),
    relativeHumidity: Math.round(humidityAt(climate, device.key, us / 1000) * 2) / 2,
    sampleTime: formatTimestamp(us),
  }));
  const [first] = samples;
  if (first === undefined) return {};
  const { temperature, relativeHumidity } = first;
  const humidity = { temperature, relativeHumidity, updateTime, samples, isBackfilled };
  if (device.type === "humidity" || isBackfilled) return { humidity };
  return {
    humidity,
    co2: { ppm: Math.round(co2At(climate, device.key, atUs / 1000)), updateTime },
  };
}

/** In steps of 0.05 degrees and without the noise of binary fractions. */
function celsius(device: SimDevice, timeline: Timeline, atUs: number): number {
  const atMs = atUs / 1000;
  const climate = CLIMATES[device.climate];
  // The sensor that is to be too cold must stay so: nobody opens its door.
  const calm = device.trouble === "cold" ? { ...climate, doors: null, defrost: null } : climate;
  const value = celsiusAt(calm, device.key, atMs) + troubleOffset(device, timeline, atMs);
  return Number((Math.round(value * 20) / 20).toFixed(2));
}
