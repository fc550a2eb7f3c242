import { asRecord, isRecord } from "../../core/readings/record.ts";
import type { EventEnvelope } from "../../core/readings/event-envelope.ts";
import { parseJson } from "../http/parse-json.ts";
import { readServerWords } from "../http/server-words.ts";
import { explainEnvelope, isEnvelope } from "../schema/envelope.ts";

/** What one frame of the stream turned out to be. */
export type Frame =
  | { readonly kind: "event"; readonly envelope: EventEnvelope }
  | { readonly kind: "ping"; readonly timestamp: string }
  | { readonly kind: "error"; readonly code: number; readonly message: string }
  | { readonly kind: "bad"; readonly reason: string };

/** Reads the text of one frame: an event, a ping, an error in any of its shapes, or a bad frame. */
export function readFrame(text: string): Frame {
  let frame: unknown;
  try {
    frame = parseJson(text);
  } catch {
    return { kind: "bad", reason: "the frame is not JSON" };
  }
  if (!isRecord(frame)) return { kind: "bad", reason: "the frame is not an object" };
  const error = frame["error"];
  if (error !== undefined && error !== null) {
    const { code, message } = readServerWords(frame);
    return { kind: "error", code: code ?? 0, message };
  }
  const event = asRecord(frame["result"])?.["event"];
  // Pings first: they come every few seconds, hold no data, and name no device.
  if (isRecord(event) && event["eventType"] === "ping") {
    const timestamp = event["timestamp"];
    return { kind: "ping", timestamp: typeof timestamp === "string" ? timestamp : "" };
  }
  return isEnvelope(event)
    ? { kind: "event", envelope: event }
    : { kind: "bad", reason: explainEnvelope(event) };
}
