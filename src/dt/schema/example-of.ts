import { deviceIdOf } from "../../core/readings/decode.ts";
import type { EventEnvelope } from "../../core/readings/event-envelope.ts";

/** One bad sample of an event, with the device it came from: the event may hold thirty. */
export function exampleOf({ targetName }: EventEnvelope, sample: unknown): string {
  return `${deviceIdOf(targetName)} ${JSON.stringify(sample) ?? ""}`;
}
