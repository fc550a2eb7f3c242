import { createParser } from "eventsource-parser";
import type { Reader } from "./bytes-to-store.ts";

/**
 * What a reader of the stream begins with: text decoding, eventsource-parser, and JSON.parse of
 * each event's data.
 */
export function parseAlone(): Reader {
  const decoder = new TextDecoder();
  let frames = 0;
  const parser = createParser({
    onEvent({ data }) {
      if (JSON.parse(data) !== null) frames += 1;
    },
  });
  return ({ chunks }) => {
    frames = 0;
    for (const { bytes } of chunks) parser.feed(decoder.decode(bytes, { stream: true }));
    return frames;
  };
}
