import { isAhead } from "../../core/readings/current-reading.ts";
import type { DeviceEvent, Sample } from "../../core/readings/device-event.ts";
import type { EventEnvelope } from "../../core/readings/event-envelope.ts";
import { isBoosted } from "../../core/readings/network-status.ts";
import { parseTime } from "../../core/readings/parse-time.ts";
import { badTime, isCelsius, readValue } from "../../core/readings/read-samples.ts";
import { asRecord, readPercent } from "../../core/readings/record.ts";
import type { NameBook } from "./create-name-book.ts";

/** The event of a match, at cloud time `nowMs`; null where anything about it is not the usual. */
export type EventOfMatch = (match: RegExpExecArray, nowMs: number) => DeviceEvent | null;

const EVENT = ".result.event";

/** What a part of a frame is written as: a text, a number, or all of a list after its first. */
export type PartKind = "text" | "number" | "more";

/** Where in a frame of this event type what is wanted stands; nothing where it is not read by shape. */
export function wantedOf(type: string): readonly (readonly [path: string, kind: PartKind])[] {
  const body = `${EVENT}.data.${type}`;
  const envelope = ["eventId", "targetName", "timestamp"].map(
    (key) => [`${EVENT}.${key}`, "text"] as const,
  );
  switch (type) {
    case "temperature":
    case "humidity": {
      const key = keyOf(type);
      return [
        ...envelope,
        [`${body}.${key}`, "number"],
        [`${body}.samples[0].${key}`, "number"],
        [`${body}.samples[0].sampleTime`, "text"],
        [`${body}.samples[1…]`, "more"],
      ];
    }
    case "networkStatus":
      return [
        ...envelope,
        [`${body}.cloudConnectors[0 of 1].signalStrength`, "number"],
        [`${body}.cloudConnectors[0 of 1].id`, "text"],
        [`${body}.transmissionMode`, "text"],
      ];
    default:
      return [];
  }
}

/**
 * How matches of a shape become events; `groups` are those of what is wanted, in its order. Null
 * where the example is not the usual: its own value is not that of its first sample.
 */
export function eventOfMatch(
  { eventType, data }: EventEnvelope,
  groups: readonly number[],
  names: NameBook,
): EventOfMatch | null {
  if (eventType === "networkStatus") return networkStatusOf(groups, names);
  const [, , , own, first] = groups;
  if (own !== first) return null;
  const body = asRecord(asRecord(data)?.[eventType]);
  return readingsOf(groups, names, keyOf(eventType), body?.["isBackfilled"] === true);
}

function keyOf(type: string): "value" | "temperature" {
  return type === "humidity" ? "temperature" : "value";
}

function readingsOf(
  groups: readonly number[],
  names: NameBook,
  key: "value" | "temperature",
  backfilled: boolean,
): EventOfMatch {
  const [id = 0, name = 0, time = 0, value = 0, , first = 0, more = 0] = groups;
  return (match, nowMs) => {
    const timeMs = timeOf(match[time], nowMs);
    const firstMs = first === time ? timeMs : timeOf(match[first], nowMs);
    const celsius = Number(match[value]);
    const deviceId = names.same(match[name] ?? "");
    if (!isUsual(firstMs, celsius) || Number.isNaN(timeMs)) return null;
    const samples: Sample[] = [{ timeMs: firstMs, celsius }];
    const rest = match[more];
    if (rest !== undefined && rest !== "" && !addMore(samples, rest, key, nowMs)) return null;
    return { kind: "readings", deviceId, eventId: match[id] ?? "", timeMs, samples, backfilled };
  };
}

/** Adds those after the first, `,{…},{…}`; false where one of them is not the usual. */
function addMore(
  samples: Sample[],
  more: string,
  key: "value" | "temperature",
  nowMs: number,
): boolean {
  const list: unknown = JSON.parse(`[${more.slice(1)}]`);
  for (const each of Array.isArray(list) ? (list as readonly unknown[]) : []) {
    const sample = asRecord(each) ?? {};
    const time = sample["sampleTime"];
    const timeMs = timeOf(typeof time === "string" ? time : "", nowMs);
    const celsius = readValue(sample, key);
    if (typeof celsius !== "number" || !isUsual(timeMs, celsius)) return false;
    samples.push({ timeMs, celsius });
  }
  return true;
}

function isUsual(timeMs: number, celsius: number): boolean {
  return !Number.isNaN(timeMs) && isCelsius(celsius);
}

function networkStatusOf(groups: readonly number[], names: NameBook): EventOfMatch {
  const [id = 0, name = 0, time = 0, signal = 0, connector = 0, mode = 0] = groups;
  return (match, nowMs) => {
    const timeMs = timeOf(match[time], nowMs);
    const signalPercent = readPercent(Number(match[signal]));
    const deviceId = names.same(match[name] ?? "");
    if (Number.isNaN(timeMs) || signalPercent === null) return null;
    return {
      kind: "network-status",
      deviceId,
      eventId: match[id] ?? "",
      timeMs,
      signalPercent,
      connectorIds: [names.same(match[connector] ?? "")],
      boosted: isBoosted({ transmissionMode: match[mode] }),
    };
  };
}

/** A time that has come and makes sense, in ms since the epoch; else NaN. */
function timeOf(text: string | undefined, nowMs: number): number {
  const timeMs = parseTime(text ?? "");
  return badTime(timeMs, nowMs) === null && !isAhead(timeMs, nowMs) ? timeMs : Number.NaN;
}
