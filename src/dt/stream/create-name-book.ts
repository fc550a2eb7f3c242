/** More devices and Cloud Connectors than any project has. */
const MOST = 20_000;
/** Nor is an id of theirs longer, in UTF-16 units. */
const LONGEST = 128;

/**
 * One string for each id that a stream says again and again: looking up by it is quick, as its hash
 * is known, and none holds the text it was cut from, as a part of a string does.
 */
export interface NameBook {
  /** The same text. */
  same(text: string): string;
}

export function createNameBook(): NameBook {
  const known = new Map<string, string>();
  return {
    same(text) {
      const before = known.get(text);
      if (before !== undefined) return before;
      const own = copy(text);
      if (own.length > LONGEST) return own;
      // A server that makes up ids must not fill the memory.
      if (known.size >= MOST) known.clear();
      known.set(own, own);
      return own;
    },
  };
}

/** A string of its own: what is cut from a text is a view of it, and keeps all of it in memory. */
function copy(text: string): string {
  const own: unknown = JSON.parse(JSON.stringify(text));
  return typeof own === "string" ? own : text;
}
