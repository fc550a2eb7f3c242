import type { BadReading } from "./bad-reading.ts";
import type { Sample } from "./device-event.ts";
import { parseTime } from "./parse-time.ts";
import { asRecord, type JsonRecord } from "./record.ts";

/** 2000-01-01: nothing the cloud can have measured is older. */
const EARLIEST_MS = 946_684_800_000;
/** How far a cloud time may lie ahead of ours before it is nonsense. */
const FUTURE_TOLERANCE_MS = 600_000;
const LOWEST_CELSIUS = -273.15;
const HIGHEST_CELSIUS = 1000;

/** Hears of every sample that was left out, as the cloud sent it. */
export type OnBadReading = (reason: BadReading, sample: unknown) => void;

/** A time as it was written and in ms since the epoch; NaN where it is unreadable. */
export interface ReadTime {
  readonly text: string;
  readonly timeMs: number;
}

/**
 * The samples of a `temperature` or `humidity` body, the event's own value first and once; where
 * the body has no `samples`, that value alone, at `updateTime` or else at the event's `time`. Values
 * are read from `key` (degrees Celsius). Bad ones are left out one by one and told to `onBad`.
 */
export function readSamples(
  body: JsonRecord,
  key: "value" | "temperature",
  event: ReadTime,
  nowMs: number,
  onBad: OnBadReading,
): Sample[] {
  const list = body["samples"];
  const value = readValue(body, key);
  const updateTime = body["updateTime"] ?? event.text;
  const samples: Sample[] = [];
  if (!Array.isArray(list) || list.length === 0) {
    addSample(samples, value, toTimeMs(updateTime, event), nowMs, onBad, body);
    return samples;
  }
  let carried = value === undefined;
  let index = 0;
  for (const entry of list as readonly unknown[]) {
    const sample = asRecord(entry);
    if (sample === null) onBad("a temperature is not a number", entry);
    else
      addSample(
        samples,
        readValue(sample, key),
        toTimeMs(sample["sampleTime"], event),
        nowMs,
        onBad,
        sample,
      );
    // The cloud sends the event's own value as the first sample and estimates sample times, so an
    // equal one in the first place is it, whatever its time.
    if (index === 0 && samples.length === 1 && samples[0]?.celsius === value) carried = true;
    index += 1;
  }
  if (!carried) addOwnValue(samples, value, toTimeMs(updateTime, event), nowMs, onBad, body);
  return samples;
}

/** Each name by itself: an access by one name is cached by the engine, one by a variable is not. */
export function readValue(body: JsonRecord, key: "value" | "temperature"): unknown {
  return key === "value" ? body["value"] : body["temperature"];
}

/** What makes a time unfit for an event; null where it is fit. NaN is unreadable. */
export function badTime(timeMs: number, nowMs: number): BadReading | null {
  if (Number.isNaN(timeMs)) return "a sample's time is unreadable";
  if (timeMs < EARLIEST_MS) return "a time is before the year 2000";
  if (timeMs > nowMs + FUTURE_TOLERANCE_MS) return "a time is more than 10 minutes in the future";
  return null;
}

/** Whether it is a temperature at all; NaN is none, nor the infinity that JSON.parse makes of 1e400. */
export function isCelsius(value: number): boolean {
  return value >= LOWEST_CELSIUS && value <= HIGHEST_CELSIUS;
}

/** Puts the event's own value before its samples, unless one of them has its time. */
function addOwnValue(
  samples: Sample[],
  value: unknown,
  timeMs: number,
  nowMs: number,
  onBad: OnBadReading,
  source: unknown,
): void {
  if (samples.some((sample) => sample.timeMs === timeMs)) return;
  // Nothing to add; a bad first sample has been told of already.
  if (typeof value !== "number" && samples.length > 0) return;
  const own: Sample[] = [];
  addSample(own, value, timeMs, nowMs, onBad, source);
  samples.unshift(...own);
}

/** Most samples carry the event's very own time, which is not read twice. */
function toTimeMs(time: unknown, event: ReadTime): number {
  if (time === event.text) return event.timeMs;
  return typeof time === "string" ? parseTime(time) : Number.NaN;
}

function addSample(
  samples: Sample[],
  celsius: unknown,
  timeMs: number,
  nowMs: number,
  onBad: OnBadReading,
  source: unknown,
): void {
  if (typeof celsius !== "number") {
    onBad("a temperature is not a number", source);
    return;
  }
  if (!isCelsius(celsius)) {
    onBad("a temperature is outside -273.15 to 1000 degrees", source);
    return;
  }
  const bad = badTime(timeMs, nowMs);
  if (bad === null) samples.push({ timeMs, celsius });
  else onBad(bad, source);
}
