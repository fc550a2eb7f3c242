import { createParser } from "eventsource-parser";
import type { StreamBytes } from "./stream-bytes.ts";

/** The floor: text decoding, eventsource-parser and JSON.parse, and nothing done with the result. */
export function parseAlone({ chunks }: StreamBytes): number {
  const decoder = new TextDecoder();
  let frames = 0;
  const parser = createParser({
    onEvent({ data }) {
      if (JSON.parse(data) !== null) frames++;
    },
  });
  for (const chunk of chunks) parser.feed(decoder.decode(chunk, { stream: true }));
  return frames;
}
