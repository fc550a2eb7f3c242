/** One `name=value` of a query string; `raw` is how it was written. */
export interface QueryPart {
  readonly name: string;
  readonly value: string;
  readonly raw: string;
}

/** Reads a query string, with or without its `?`; broken escapes stay as they were typed. */
export function parseQuery(search: string): readonly QueryPart[] {
  const parts: QueryPart[] = [];
  for (const raw of search.replace(/^\?/u, "").split("&")) {
    if (raw === "") continue;
    const at = raw.indexOf("=");
    const name = at < 0 ? raw : raw.slice(0, at);
    parts.push({ name: decode(name), value: at < 0 ? "" : decode(raw.slice(at + 1)), raw });
  }
  return parts;
}

function decode(text: string): string {
  return text.replaceAll("+", " ").replaceAll(/(?:%[0-9a-f]{2})+/giu, (escapes) => {
    try {
      return decodeURIComponent(escapes);
    } catch {
      return escapes;
    }
  });
}
