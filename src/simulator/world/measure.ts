import type { WireDataByType } from "../../dt/wire/event.ts";
import { celsiusAt, co2At, humidityAt } from "./climate.ts";
import { CLIMATES } from "./climates.ts";
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
  const intervalMs = atMs < timeline.startedMs ? CLASSIC_HEARTBEAT_MS : timeline.intervalMs;
  const { samples } = device;
  const stepUs = Math.floor((intervalMs * 1000) / samples);
  return measureAt(device, timeline, atUs, { samples, stepUs, isBackfilled });
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
