import * as v from "valibot";
import type { EventEnvelope } from "../../core/readings/event-envelope.ts";

/** The shape every event of the stream and of the history must have; other keys may come along. */
export const EnvelopeSchema = v.looseObject({
  eventId: v.string(),
  targetName: v.string(),
  eventType: v.string(),
  data: v.optional(v.unknown()),
  timestamp: v.string(),
});

/**
 * EnvelopeSchema by hand, for the one shape that comes thousands of times a second. The schema
 * costs as much as JSON.parse itself; a property test holds the two to the same answer.
 */
export function isEnvelope(value: unknown): value is EventEnvelope {
  return (
    typeof value === "object" &&
    value !== null &&
    "eventId" in value &&
    typeof value.eventId === "string" &&
    "targetName" in value &&
    typeof value.targetName === "string" &&
    "eventType" in value &&
    typeof value.eventType === "string" &&
    "timestamp" in value &&
    typeof value.timestamp === "string"
  );
}

/** Why `isEnvelope` said no, naming the first field that is wrong. */
export function explainEnvelope(value: unknown): string {
  const parsed = v.safeParse(EnvelopeSchema, value, { abortEarly: true });
  if (parsed.success) return "the event has no readable shape";
  const field = v.getDotPath(parsed.issues[0]);
  return field === null ? "the frame holds no event" : `the event has no readable ${field}`;
}
