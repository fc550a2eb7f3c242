import { err, ok, type Result } from "../lib/result.ts";
import type { BadReading } from "./bad-reading.ts";
import { decodeStatus } from "./decode-status.ts";
import { isAhead, someAhead } from "./current-reading.ts";
import type { DeviceEvent } from "./device-event.ts";
import type { EventEnvelope } from "./event-envelope.ts";
import { parseTime } from "./parse-time.ts";
import { badTime, readSamples, type OnBadReading } from "./read-samples.ts";
import { asRecord } from "./record.ts";

const DEVICES = "/devices/";

/**
 * The event an envelope stands for; unknown types become `other`. Samples that make no sense are
 * left out and told to `onBadSample`; the event is refused where none is left, where it names no
 * device, or where its time is unreadable, before 2000 or more than 10 minutes after `nowMs`
 * (cloud time, ms since the epoch). Where it is less far ahead, the event is taken as of `nowMs`,
 * when it was heard; its samples keep their times.
 */
export function decodeEvent(
  envelope: EventEnvelope,
  nowMs: number,
  onBadSample: OnBadReading,
  deviceId = deviceIdOf(envelope.targetName),
): Result<DeviceEvent, BadReading> {
  if (deviceId === "") return err("the event names no device");
  const writtenMs = parseTime(envelope.timestamp);
  const bad = badTime(writtenMs, nowMs);
  if (bad !== null) return err(Number.isNaN(writtenMs) ? "the event's time is unreadable" : bad);
  const timeMs = isAhead(writtenMs, nowMs) ? nowMs : writtenMs;
  const type = envelope.eventType;
  if (type !== "temperature" && type !== "humidity") {
    return decodeStatus(envelope, deviceId, timeMs);
  }

  const data = asRecord(envelope.data);
  // Under its own name, spelled out: a key read from the wire is slow to look anything up by.
  const body = asRecord(type === "temperature" ? data?.["temperature"] : data?.["humidity"]);
  if (body === null) return err("the event's data is missing");
  let reason: BadReading = "a temperature is not a number";
  let badSamples: BadSample[] | null = null;
  const samples = readSamples(
    body,
    type === "temperature" ? "value" : "temperature",
    { text: envelope.timestamp, timeMs: writtenMs },
    nowMs,
    (why, sample) => {
      reason = why;
      (badSamples ??= []).push({ reason: why, sample });
    },
  );
  // An event with nothing left is one refusal, not one a sample.
  if (samples.length === 0) return err(reason);
  tell(badSamples, onBadSample);
  const backfilled = body["isBackfilled"] === true;
  const { eventId } = envelope;
  if (someAhead(samples, nowMs)) {
    return ok({ kind: "readings", deviceId, eventId, timeMs, samples, backfilled, heardMs: nowMs });
  }
  return ok({ kind: "readings", deviceId, eventId, timeMs, samples, backfilled });
}

/** The last part of `projects/<p>/devices/<d>`; "" where the name is not a device's. */
export function deviceIdOf(targetName: string): string {
  const at = targetName.lastIndexOf(DEVICES);
  if (at < 0 || targetName.indexOf("/", at + DEVICES.length) >= 0) return "";
  return targetName.slice(at + DEVICES.length);
}

interface BadSample {
  readonly reason: BadReading;
  readonly sample: unknown;
}

function tell(bad: readonly BadSample[] | null, onBadSample: OnBadReading): void {
  if (bad !== null) for (const { reason, sample } of bad) onBadSample(reason, sample);
}
