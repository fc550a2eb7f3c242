import type { DeviceEvent } from "../../core/readings/device-event.ts";
import type { EventEnvelope } from "../../core/readings/event-envelope.ts";
import type { NameBook } from "./create-name-book.ts";
import { shapeOf, type FrameShape } from "./frame-shape.ts";

/** Kinds of events times the few ways in which one is written. */
const MOST_SHAPES = 8;
/** A stream in which no two frames are alike is not learned from for ever. */
const MOST_TRIES = 32;

/** The shapes of the frames of one stream, learned from those that were parsed. */
export interface ShapeBook {
  /** The event in a frame that is like one before; null where it has to be parsed. */
  read(text: string, nowMs: number): DeviceEvent | null;
  /** This frame had to be parsed, and held this event: the next one may be like it. */
  learn(text: string, event: EventEnvelope): void;
}

export function createShapeBook(names: NameBook): ShapeBook {
  const shapes: FrameShape[] = [];
  let tries = 0;
  return {
    read(text, nowMs) {
      for (const shape of shapes) {
        const event = shape(text, nowMs);
        if (event !== null) return event;
      }
      return null;
    },
    learn(text, event) {
      if (shapes.length >= MOST_SHAPES || tries >= MOST_TRIES) return;
      tries += 1;
      const shape = shapeOf(text, event, names);
      if (shape !== null) shapes.push(shape);
    },
  };
}
