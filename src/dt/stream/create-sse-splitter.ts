import { createParser } from "eventsource-parser";
import { isTooLarge, type FrameSplitter, type OnFrame } from "./frame-splitter.ts";

/** Frames of a `text/event-stream`: each event's data, whatever name the event has. */
export function createSseSplitter(limitBytes: number, onFrame: OnFrame): FrameSplitter {
  const decoder = new TextDecoder();
  let tooLarge = false;
  let whole = true;
  const parser = createParser({
    // Bounds what is held of an unfinished event, in UTF-16 units (never more than its bytes),
    // field name included; a finished one is measured below, as the parser hands it on unmeasured.
    maxBufferSize: limitBytes + "data: \r".length,
    onEvent({ data }) {
      if (tooLarge) return;
      if (isTooLarge(data, limitBytes)) tooLarge = true;
      else if (data !== "") onFrame(data, whole);
    },
    onError(error) {
      if (error.type === "max-buffer-size-exceeded") tooLarge = true;
    },
  });
  return {
    feed(bytes) {
      parser.feed(decoder.decode(bytes, { stream: true }));
      return !tooLarge;
    },
    end() {
      if (tooLarge) return;
      // An event is only dispatched by an empty line. JSON says by itself whether it is complete,
      // and a server's last words are often the ones without that line.
      whole = false;
      parser.feed(`${decoder.decode()}\n\n`);
    },
  };
}
