import { deviceIdOf } from "../../core/readings/decode.ts";

/** More devices or Cloud Connectors than any project has. */
const MOST = 20_000;
/** Nor is a name of theirs longer. */
const LONGEST = 128;

/**
 * One string for each name that a stream says again and again: looking up by it is quick, as its
 * hash is known, and no event's text is held by it, as it would be by a part of that text.
 */
export interface NameBook {
  /** The id in a device's name, as `deviceIdOf` has it. */
  deviceId(targetName: string): string;
  /** The same text. */
  same(text: string): string;
}

export function createNameBook(): NameBook {
  const ids = new Map<string, string>();
  const texts = new Map<string, string>();

  function keep(book: Map<string, string>, text: string, value: string): string {
    if (text.length > LONGEST) return copy(value);
    if (book.size >= MOST) book.clear();
    const kept = copy(value);
    book.set(copy(text), kept);
    return kept;
  }

  return {
    deviceId: (name) => ids.get(name) ?? keep(ids, name, deviceIdOf(name)),
    same: (text) => texts.get(text) ?? keep(texts, text, text),
  };
}

/** A string of its own: what is cut from a text is a view of it, and keeps all of it in memory. */
function copy(text: string): string {
  const own: unknown = JSON.parse(JSON.stringify(text));
  return typeof own === "string" ? own : text;
}
