import * as v from "valibot";
import type { DeviceSnapshot } from "../../core/fleet/device.ts";
import { someAhead } from "../../core/readings/current-reading.ts";
import { deviceIdOf } from "../../core/readings/decode.ts";
import type { Sample } from "../../core/readings/device-event.ts";
import { bestSignal, connectorIds, isBoosted } from "../../core/readings/network-status.ts";
import { parseTime } from "../../core/readings/parse-time.ts";
import { badTime, readSamples, type OnBadReading } from "../../core/readings/read-samples.ts";
import { asRecord, readLabels, readPercent, type JsonRecord } from "../../core/readings/record.ts";

/** A device of the list. Only its name must be there: emulated ones lack much of the rest. */
export const DeviceSchema = v.looseObject({
  name: v.pipe(
    v.string(),
    v.check((name) => deviceIdOf(name) !== ""),
  ),
  type: v.nullish(v.string(), ""),
  productNumber: v.nullish(v.string(), ""),
  labels: v.nullish(v.record(v.string(), v.unknown()), {}),
  /** Missing on a device that never spoke; its keys may be null. */
  reported: v.nullish(v.record(v.string(), v.unknown()), {}),
});

/** The list says when a value was reported, or it says nothing. */
const NO_TIME = { text: "", timeMs: Number.NaN };

/** A device of the list in the product's terms; `nowMs` is cloud time, ms since the epoch. */
export function readDevice(
  device: v.InferOutput<typeof DeviceSchema>,
  nowMs: number,
  onBadReading: OnBadReading,
): DeviceSnapshot {
  const { reported } = device;
  const id = deviceIdOf(device.name);
  const labels = readLabels(device.labels);
  const network = asRecord(reported["networkStatus"]);
  const connection = asRecord(reported["connectionStatus"]);
  const measured = asRecord(reported["temperature"]) ?? asRecord(reported["humidity"]);
  const samples = reportedSamples(reported, nowMs, onBadReading);
  return {
    id,
    name: labels["name"]?.trim() || id,
    type: device.type,
    productNumber: device.productNumber,
    labels,
    reported: samples,
    reportedHeardMs: someAhead(samples, nowMs) ? nowMs : undefined,
    reportedBackfilled: measured?.["isBackfilled"] === true || undefined,
    batteryPercent: readPercent(asRecord(reported["batteryStatus"])?.["percentage"]),
    signalPercent: network === null ? null : bestSignal(network),
    connectorIds: network === null ? [] : connectorIds(network),
    networkMs: timeOf(network, nowMs),
    boosted: network === null ? undefined : isBoosted(network),
    cloudOffline: connection?.["connection"] === "OFFLINE",
    connectionMs: timeOf(connection, nowMs),
  };
}

/** When a reported status was sent; undefined where that is missing or makes no sense. */
function timeOf(status: JsonRecord | null, nowMs: number): number | undefined {
  const text = status?.["updateTime"];
  const timeMs = typeof text === "string" ? parseTime(text) : Number.NaN;
  if (badTime(timeMs, nowMs) !== null) return undefined;
  return Math.min(timeMs, nowMs);
}

function reportedSamples(
  reported: JsonRecord,
  nowMs: number,
  onBadReading: OnBadReading,
): readonly Sample[] {
  const temperature = asRecord(reported["temperature"]);
  if (temperature !== null) return readSamples(temperature, "value", NO_TIME, nowMs, onBadReading);
  const humidity = asRecord(reported["humidity"]);
  if (humidity !== null) return readSamples(humidity, "temperature", NO_TIME, nowMs, onBadReading);
  return [];
}
